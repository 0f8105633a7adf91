export { batchFiles } from './batch-routes.ts';
export {
  BATCH_LIMITS,
  type BatchCheck,
  type BatchColumns,
  type BatchEncoding,
  type BatchInfo,
  type BatchRow,
  type BatchRowState,
  type BatchWay,
  type RowProblem,
} from './batch-shapes.ts';
export { readCertificateCode } from './certificate-code.ts';
export { fileContent, fileUploads } from './file-routes.ts';
export type {
  CustodyAct,
  CustodyRow,
  FileRow,
  FileStanding,
  ReadPurpose,
  UploadMetadata,
  UploadRow,
} from './file-shapes.ts';
export { intakeEvents } from './intake-routes.ts';
export {
  INTAKE_LIMITS,
  type IntakeCounts,
  type IntakeEvent,
  type IntakeEventRow,
  type IntakeEventState,
  type IntakeInfo,
} from './intake-shapes.ts';
export type { JobCounts, JobInfo, JobLogEntry, JobState, JobStep, KeptError } from './job-shapes.ts';
export { listExportFile } from './list-export-routes.ts';
export { LIST_EXPORT_LIMITS, type ListExportInfo, type ListQuery } from './list-export-shapes.ts';
export { EVIDENCE_STANDINGS, type EvidenceStanding, LISTS, type ListName } from './list-filters.ts';
export { packageFileName } from './package-file-name.ts';
export { certificateFiles, platformRoutes } from './routes.ts';
export type {
  ActivityBucket,
  AuditPageInfo,
  AuditVerdict,
  BlockRow,
  CertificateInfo,
  CertificateRow,
  DraftInfo,
  EventRow,
  EvidenceRow,
  IndexState,
  IssuedCertificate,
  SearchHit,
  SessionInfo,
  TransactionRow,
} from './shapes.ts';
export { type EmailCheck, type EmailSignature, SOURCE_LIMITS, sourceRoutes } from './source-routes.ts';
export { templateFile } from './template-routes.ts';
export type { TemplateInfo, TemplateRow } from './template-shapes.ts';
export { type SavedView, VIEW_LIMITS } from './view-routes.ts';
export { WALL_LINK_LIMITS, type WallFacts, type WallLinkRow } from './wall-routes.ts';
