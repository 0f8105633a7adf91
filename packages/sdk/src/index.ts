export { accountIdFor } from './accounts/account-id.ts';
export type { AddKeyOptions, CreateAccountOptions, CreatedAccount, RevokeKeyOptions } from './accounts/accounts.ts';
export { provePossession } from './accounts/possession.ts';
export { blockContentOf } from './api/block-content.ts';
export type { EndorsementInfo, EndorsementSummary } from './api/endorsements.ts';
export type { Route, RouteAnswer, RouteInput } from './api/route.ts';
export { routes } from './api/routes.ts';
export type {
  AccountInfo,
  BlockInfo,
  CallInfo,
  ChainInfo,
  ChainStanding,
  ContractInfo,
  EventInfo,
  ExplanationInfo,
  GenesisDocument,
  HeaderInfo,
  Health,
  KeyInfo,
  Problem,
  ReceiptInfo,
  SimulationResult,
  StateEntry,
  TransactionInfo,
  TransactionPage,
  TransactionState,
} from './api/schemas.ts';
export { type AuditAnchor, type AuditClient, type AuditPage, createAuditClient } from './audit/audit-client.ts';
export { type ChainIdentity, type ChainIdentityOptions, chainIdentity } from './client/chain-identity.ts';
export type { PartialInput } from './client/connection.ts';
export { createClient } from './client/create-client.ts';
export type { Api, Client, ClientOptions } from './client/interface.ts';
export type { CallOutcome, CallSender, ContractClient, QueryOptions } from './contracts/contract-client.ts';
export { generateClient } from './contracts/generate-client.ts';
export { type QueryToSign, signQuery } from './contracts/sign-query.ts';
export type { AnchorOptions } from './evidence/anchor.ts';
export { type AnchoredBatch, joinBatch } from './evidence/anchored-packages.ts';
export { EvidenceBatches, type EvidenceItem } from './evidence/batches.ts';
export type { DepositedItem, DepositOptions } from './evidence/deposit.ts';
export { createRecordBatch, type RecordBatch } from './evidence/record-batch.ts';
export { createGovernanceClient, type GovernanceClient, type VoteToCast } from './governance/governance-client.ts';
export { createHoldsClient, type Hold, type HoldsClient } from './governance/holds-client.ts';
export type {
  CastVote,
  Delegation,
  HoldInfo,
  NewProposal,
  ProposalInfo,
  ProposalName,
  ProposalRecord,
  ProposalStatus,
  ProposalSummary,
  ProposalTally,
  QuotaInfo,
  RecordName,
  RoleInfo,
  ScopedPolicy,
  ScopedRule,
  Settled,
} from './governance/interface.ts';
export { type ContractStanding, createLifecycleClient, type LifecycleClient } from './governance/lifecycle-client.ts';
export {
  createNodesClient,
  type GatewayInfo,
  type NewNode,
  type NodeChange,
  type NodeEngine,
  type NodeInfo,
  type NodeRole,
  type NodesClient,
} from './governance/nodes-client.ts';
export { createPoliciesClient, type PoliciesClient } from './governance/policies-client.ts';
export { proposalDigest, proposalKey } from './governance/proposal-digest.ts';
export { createQuotasClient, type QuotasClient } from './governance/quotas-client.ts';
export type { DecisionRule, Policy, PolicyClause, Share, Voice } from './governance/rules.ts';
export {
  callsOf,
  mergeDrafts,
  missingSigners,
  readTransactionFile,
  type TransactionFile,
  writeTransactionFile,
} from './governance/transaction-file.ts';
export { errorOfCode, errorOfReceipt } from './http/coded-error.ts';
export type { CallOptions } from './http/http-client.ts';
export { isTransient } from './http/transient.ts';
export {
  type AccountsClient,
  createAccountsClient,
  type EnrolledKey,
  type Enrolment,
} from './organisations/accounts-client.ts';
export type {
  Admission,
  CertificateInfo,
  CertificateName,
  Organisation,
  OrganisationInfo,
  OrganisationStatus,
  RecoveryInfo,
  RevocationInfo,
  RootInfo,
} from './organisations/interface.ts';
export {
  createOrganisationsClient,
  type OrganisationsClient,
  type RegisteredRoot,
} from './organisations/organisations-client.ts';
export type { Committed, Expired, Failed, Rejected, TransactionOutcome } from './outcome/outcome.ts';
export { requireCommitted } from './outcome/require-committed.ts';
export type { Sender, SendOptions } from './outcome/send.ts';
export type { OutcomeOptions } from './outcome/timeout.ts';
export type { BlocksOptions } from './streams/blocks.ts';
export type { EventsOptions } from './streams/events.ts';
export type { Submission, SubmitOutcome, SubmitStream, SubmitStreamOptions } from './submit/interface.ts';
export {
  collectSupervisionExport,
  type SupervisionExport,
  type SupervisionExportFile,
} from './supervision/collect-export.ts';
export {
  isSupervisionManifest,
  SUPERVISION_EXPORT_FILES,
  type SupervisionManifest,
  supervisionQueryFile,
} from './supervision/export-manifest.ts';
export {
  type AccessRequest,
  createSupervisionClient,
  type Grant,
  type RecordedQuery,
  type SupervisedQuestion,
  type SupervisionClient,
} from './supervision/supervision-client.ts';
export {
  buildTransaction,
  type ContractCall,
  type TransactionOptions,
  validityMs,
} from './transaction/build-transaction.ts';
export { type DraftTransaction, openDraft } from './transaction/draft-transaction.ts';
export {
  addSignature,
  encodeTransaction,
  type SignedTransaction,
  signTransaction,
} from './transaction/sign-transaction.ts';
