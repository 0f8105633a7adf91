export { type Difference, type Reconciled, type ReconcileOptions, reconcile } from './check/reconcile.ts';
export { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded/embedded-database.ts';
export { Projector, type ProjectorOptions } from './project/projector.ts';
export { queryWords } from './rows/search-words.ts';
export { dropSchema, type Progress, readProgress, schemaNameOf } from './schema/chain-schema.ts';
export { openPool, withConnection } from './schema/database.ts';
