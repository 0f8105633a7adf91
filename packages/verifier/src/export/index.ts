export { type CustodyLog, custodyLog, type ProvenRecord } from './custody-log.ts';
export type { CustodyEntry, ProvenStep } from './custody-steps.ts';
export { custodyText } from './custody-text.ts';
export { type EvidenceEvent, isEventAbout } from './is-event-about.ts';
export {
  type ExportManifest,
  type ExportPart,
  MANIFEST_PATH,
  type PartRole,
  recordOf,
  spellDocument,
} from './manifest.ts';
export {
  type ExportStep,
  type VerifiedExport,
  type VerifiedPart,
  type VerifyExportOptions,
  verifyExport,
} from './verify-export.ts';
