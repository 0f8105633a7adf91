export { platformRoutes } from './routes.ts';
export type {
  ActivityBucket,
  AuditPageInfo,
  AuditVerdict,
  BlockRow,
  DraftInfo,
  EventRow,
  EvidenceRow,
  IndexState,
  SearchHit,
  SessionInfo,
  TransactionRow,
} from './shapes.ts';
