export { type Difference, type Reconciled, type ReconcileOptions, reconcile } from './check/reconcile.ts';
export { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded/embedded-database.ts';
export { Projector, type ProjectorOptions } from './project/projector.ts';
export type {
  Activity,
  EventPlace,
  EvidenceFilter,
  EvidencePlace,
  EvidenceStanding,
  Found,
  ListedBlock,
  ListedEvent,
  ListedEvidence,
  ListedTransaction,
  ListPart,
  PageOptions,
  RowPlace,
  TableIndex,
  TimeRange,
  TransactionFilter,
} from './read/interface.ts';
export { type BlockFilter, type BlockPlace, countBlocks, listBlocks } from './read/list-blocks.ts';
export { countEvents, type EventFilter, listEvents } from './read/list-events.ts';
export { countEvidence, listEvidence } from './read/list-evidence.ts';
export { countTransactions, listTransactions } from './read/list-transactions.ts';
export { type ActivityRange, readActivity } from './read/read-activity.ts';
export { search } from './read/search.ts';
export { readSnapshot, type Snapshot } from './read/snapshot.ts';
export { queryWords } from './rows/search-words.ts';
export { storableText } from './rows/storable.ts';
export { dropSchema, type Progress, type Queryable, readProgress, schemaNameOf } from './schema/chain-schema.ts';
export { asDatabaseError, inTransaction, openPool, withConnection } from './schema/database.ts';
