export type {
  Application,
  ApplicationInfo,
  EngineStatus,
  ExecutedBlock,
  OrderedBlock,
  OrderingEngine,
  OrderingValidator,
  Verdict,
} from './interface.ts';
export type { ClockConfirmation, MachineClock } from './solo/clock.ts';
export { createSoloEngine, type SoloOptions } from './solo/solo-engine.ts';
