export { type AdmissionContext, type Admitted, checkAdmission, checkSigners } from './admission/rules.ts';
export { type BundleOutcome, type Outcome, Verdict, type VerdictSource } from './execution/interface.ts';
export { type Chain, openChain } from './genesis/chain.ts';
export { checkFounding, isConsortium } from './genesis/check-founding.ts';
export {
  CONSORTIUM_PARAMETERS,
  consortiumPolicies,
  consortiumRules,
  FOUNDING_RULES,
  type FoundingRule,
} from './genesis/consortium-rights.ts';
export { FOUNDING_HEIGHT } from './genesis/founding.ts';
export { ChainParameters, DEFAULT_PARAMETERS, FoundingParameters } from './genesis/parameters.ts';
export { isPeerAddress, PEER_ADDRESS } from './genesis/peer-address.ts';
export { type EngineSection, type GenesisSections, readSections, writeSections } from './genesis/sections.ts';
export {
  checkGenesisSignature,
  checkGenesisSignatures,
  type FoundingAccount,
  foundingAdmins,
  missingFounders,
} from './genesis/signatures.ts';
export { soloPolicies } from './genesis/solo-policies.ts';
export type { Identity } from './identity/identity.ts';
export { type IdentityChanges, IdentityDirectory } from './identity/identity-directory.ts';
export { isSignedBy } from './identity/is-signed-by.ts';
export { resolveIdentity } from './identity/resolve-identity.ts';
export type { BlockInput, CommitNotes, ExecutedBlock, Ledger, LedgerTip } from './interface.ts';
export { type LedgerOptions, openLedger } from './ledger.ts';
export { checkMayRead } from './policy/check-may-read.ts';
export { checkSupervised, RECORD_COUNTS_FOR_MS, type SupervisedQuery } from './policy/supervised-access.ts';
export type { Asker } from './query/asker.ts';
export type { Explanation, Question } from './query/explain.ts';
export {
  createQueryEngine,
  newestState,
  type QueryEngine,
  type QueryEngineOptions,
  type QueryPoint,
  type QueryResult,
  type Simulation,
} from './query/query-engine.ts';
export type { Rehearsal } from './query/rehearse.ts';
export { type MarkReader, MarkTable, openMarks, type SharedMarks } from './replay/mark-table.ts';
export { neededFrom, pruneHistory } from './replay/needed-from.ts';
export { type ReplayMark, replayMarkOf } from './replay/replay-mark.ts';
export type { ExecutionLimits, ProtocolRules, Protocols } from './rules/interface.ts';
export { protocolAt, readPlan, whatIsNeeded } from './rules/protocol-at.ts';
export type { HostsOf } from './rules/rule-book.ts';
export { SUPPORTED_PROTOCOLS } from './rules/supported-protocols.ts';
export { SYSTEM, SYSTEM_PREFIX } from './system/names.ts';
export { readNodes } from './system/nodes/read-nodes.ts';
export { type NodeRecord, peerIdentity } from './system/nodes/state.ts';
export { type OffenceRecord, offenceKey } from './system/offences/state.ts';
export { ADMIN, BUILT_IN_ROLES } from './system/roles.ts';
export { SYSTEM_CONTRACTS } from './system/system-contracts.ts';
export {
  type AnchorRecord,
  type CodeRecord,
  type ContractRecord,
  type GatewayRecord,
  readParameters,
  type StateSource,
  SystemCollection,
  sourceOf,
  systemState,
} from './system/system-state.ts';
export {
  type AnnouncementRecord,
  type ProtocolPlan,
  type ScheduledProtocol,
  UPGRADE_DISTANCE,
} from './system/upgrades/state.ts';
export {
  CERTIFICATION_DEPTH,
  type CertifiableHeader,
  Certification,
  type NewCertificate,
  type ShareVerdict,
} from './validators/certification.ts';
export type { ValidatorSchedule } from './validators/validator-schedule.ts';
export { readValidators, type Validators } from './validators/validators.ts';
