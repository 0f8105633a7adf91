export { readCertificateCode } from './certificate-code.ts';
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
