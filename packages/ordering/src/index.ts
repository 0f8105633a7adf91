export type {
  Application,
  ApplicationInfo,
  CertificateShare,
  EngineStatus,
  ExecutedBlock,
  OrderedBlock,
  OrderingEngine,
  Verdict,
} from './interface.ts';
export type { ClockConfirmation, MachineClock } from './solo/clock.ts';
export { createSoloEngine, type SoloOptions } from './solo/solo-engine.ts';
