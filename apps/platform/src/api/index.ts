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
export { templateFile } from './template-routes.ts';
export type { TemplateInfo, TemplateRow } from './template-shapes.ts';
