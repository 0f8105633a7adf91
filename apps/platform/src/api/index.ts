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
