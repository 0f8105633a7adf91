export { type AdmissionContext, type Admitted, checkAdmission } from './admission/rules.ts';
export { type BundleOutcome, type Outcome, Verdict, type VerdictSource } from './execution/interface.ts';
export { type Chain, openChain } from './genesis/chain.ts';
export { ChainParameters, DEFAULT_PARAMETERS } from './genesis/parameters.ts';
export { type GenesisSections, readSections, writeSections } from './genesis/sections.ts';
export type { BlockInput, ExecutedBlock, Ledger, LedgerTip } from './interface.ts';
export { type LedgerOptions, openLedger } from './ledger.ts';
export {
  createQueryEngine,
  newestState,
  type QueryEngine,
  type QueryEngineOptions,
  type QueryResult,
  type Simulation,
} from './query/query-engine.ts';
export { type ExecutedTransaction, executedIn } from './replay/load-marks.ts';
export { type MarkReader, MarkTable, openMarks, type SharedMarks } from './replay/mark-table.ts';
export { type ReplayMark, replayMarkOf } from './replay/replay-mark.ts';
export { accountsContract } from './system/accounts.ts';
export { contractsContract } from './system/contracts.ts';
export { gatewaysContract } from './system/gateways.ts';
export { parametersContract } from './system/parameters.ts';
export {
  type CodeRecord,
  type ContractRecord,
  type GatewayRecord,
  readParameters,
  type StateSource,
  SystemCollection,
  sourceOf,
  systemState,
} from './system/system-state.ts';
