import type { CatalogueEntry } from '../catalogue-entry.ts';

/** PostgreSQL, and what is projected into it. */
export const databaseErrors = {
  DATABASE_FAILED: {
    status: 503,
    message: 'The database did not do what it was asked for: {reason}.',
    hint: 'Check that PostgreSQL runs, has room on its disk, and is the one that STELE_DATABASE_URL names. Nothing of the ledger is lost: the tables go on where they stand.',
  },
  PROJECTION_LOST: {
    status: 409,
    message: 'The tables of this chain, schema {schema}, were removed while blocks were written to them.',
    hint: 'Start again: they are made anew from the ledger.',
  },
} as const satisfies Record<string, CatalogueEntry>;
