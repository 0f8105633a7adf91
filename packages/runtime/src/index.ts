export { callContract, faultOf, migrateContract } from './call/call-contract.ts';
export { type CollectionKeys, collectionKeys } from './call/collection-keys.ts';
export type {
  CallAttempt,
  CallEnvironment,
  CallRequest,
  CallStack,
  ContractCrypto,
  ResolvedContract,
} from './call/environment.ts';
export { GasMeter } from './gas/gas-meter.ts';
export { PRICES, type Prices } from './gas/prices.ts';
export type { ContractHost, LoadedCode } from './hosts/interface.ts';
export { createNativeHost, NATIVE_KIND, nativeCode } from './hosts/native.ts';
export { BlockJournal } from './journal/block-journal.ts';
export type {
  BaseState,
  BlockWrite,
  JournalEntry,
  JournalKey,
  JournalPage,
  JournalScan,
  JournalWrite,
} from './journal/interface.ts';
export type { JournalBase } from './journal/transaction-journal.ts';
export { TransactionJournal } from './journal/transaction-journal.ts';
export { readJson } from './json/json-text.ts';
