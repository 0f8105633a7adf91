export {
  decodeSubmitNews,
  decodeSubmitRequests,
  encodeSubmitNews,
  encodeSubmitRequests,
  MAX_SUBMIT_REQUESTS,
  type SubmitNews,
  type SubmitRequest,
  SubmitState,
} from '../submit/submit-frames.ts';
export { AnchorProof } from './anchors.ts';
export { AuditEntryInfo } from './audit.ts';
export { EndorsementInfo, EndorsementSummary } from './endorsements.ts';
export { CertifiedBlock, HeaderRun, SnapshotOffer } from './joining.ts';
export { ChainLiveness } from './liveness.ts';
export { problemsOf } from './problems.ts';
export { ChainProtocol } from './protocol.ts';
export { type Route, type RouteAnswer, type RouteInput, route } from './route.ts';
export { routes } from './routes.ts';
export {
  AccountInfo,
  BlockInfo,
  CallInfo,
  ChainInfo,
  ChainParams,
  ChainStanding,
  ContractInfo,
  Count,
  EventInfo,
  EvidenceAnswer,
  ExplanationInfo,
  GenesisDocument,
  HeaderInfo,
  Health,
  Hex32,
  Json,
  KeyInfo,
  Milliseconds,
  Name,
  Problem,
  ReceiptInfo,
  SimulationResult,
  StateEntry,
  TransactionInfo,
  TransactionPage,
  TransactionState,
} from './schemas.ts';
export { SOCKET_PATHS, type Stream, streams } from './streams.ts';
export type { AnnouncedValidator, UpgradeStatus } from './upgrade-status.ts';
