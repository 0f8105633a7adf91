import type {
  AnchorRow,
  BlockRow,
  CallRow,
  EventRow,
  EvidenceActRow,
  EvidenceRow,
  SignerRow,
  TransactionRow,
} from '../rows/interface.ts';

/** A value as it is handed to PostgreSQL. */
export type Value = string | number | boolean | Date | Uint8Array | null;

/** A column: its name, the type of its values, and what a row has there. */
export interface Column<Row> {
  readonly name: string;
  readonly type: 'bigint' | 'integer' | 'text' | 'bytea' | 'jsonb' | 'timestamptz' | 'tsvector';
  readonly of: (row: Row) => Value | undefined;
}

/** A table that blocks are written to. */
export interface Table<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  /** Columns of its rows' order. */
  readonly order: readonly string[];
}

const place = [
  { name: 'height', type: 'bigint', of: (row: { readonly height: number }) => row.height },
  { name: 'index', type: 'integer', of: (row: { readonly index: number }) => row.index },
] as const;

const blocks: Table<BlockRow> = {
  name: 'blocks',
  order: ['height'],
  columns: [
    { name: 'height', type: 'bigint', of: (row) => row.height },
    { name: 'hash', type: 'bytea', of: (row) => row.hash },
    { name: 'parent', type: 'bytea', of: (row) => row.parent },
    { name: 'time', type: 'timestamptz', of: (row) => row.time },
    { name: 'proposer', type: 'bytea', of: (row) => row.proposer },
    { name: 'version', type: 'integer', of: (row) => row.version },
    { name: 'bundles', type: 'integer', of: (row) => row.bundles },
    { name: 'transactions', type: 'integer', of: (row) => row.transactions },
    { name: 'failed', type: 'integer', of: (row) => row.failed },
    { name: 'events', type: 'integer', of: (row) => row.events },
    { name: 'gas_used', type: 'bigint', of: (row) => row.gasUsed },
    { name: 'state_root', type: 'bytea', of: (row) => row.stateRoot },
  ],
};

const transactions: Table<TransactionRow> = {
  name: 'transactions',
  order: ['height', 'index'],
  columns: [
    ...place,
    { name: 'id', type: 'bytea', of: (row) => row.id },
    { name: 'sender', type: 'bytea', of: (row) => row.sender },
    { name: 'time', type: 'timestamptz', of: (row) => row.time },
    { name: 'valid_until', type: 'timestamptz', of: (row) => row.validUntil },
    { name: 'gas_limit', type: 'bigint', of: (row) => row.gasLimit },
    { name: 'gas_used', type: 'bigint', of: (row) => row.gasUsed },
    { name: 'code', type: 'text', of: (row) => row.code },
    { name: 'detail', type: 'jsonb', of: (row) => row.detail },
    { name: 'memo', type: 'bytea', of: (row) => row.memo },
    { name: 'writes', type: 'integer', of: (row) => row.writes },
    { name: 'words', type: 'tsvector', of: (row) => lexemes(row.words) },
  ],
};

const signers: Table<SignerRow> = {
  name: 'signers',
  order: ['height', 'index', 'position'],
  columns: [
    ...place,
    { name: 'position', type: 'integer', of: (row) => row.position },
    { name: 'key', type: 'bytea', of: (row) => row.key },
  ],
};

const calls: Table<CallRow> = {
  name: 'calls',
  order: ['height', 'index', 'call'],
  columns: [
    ...place,
    { name: 'call', type: 'integer', of: (row) => row.call },
    { name: 'contract', type: 'text', of: (row) => row.contract },
    { name: 'method', type: 'text', of: (row) => row.method },
    { name: 'args', type: 'jsonb', of: (row) => row.args },
    { name: 'returned', type: 'jsonb', of: (row) => row.returned },
  ],
};

const events: Table<EventRow> = {
  name: 'events',
  order: ['height', 'index', 'event'],
  columns: [
    ...place,
    { name: 'event', type: 'integer', of: (row) => row.event },
    { name: 'contract', type: 'text', of: (row) => row.contract },
    { name: 'name', type: 'text', of: (row) => row.name },
    { name: 'data', type: 'jsonb', of: (row) => row.data },
  ],
};

const evidence: Table<EvidenceRow> = {
  name: 'evidence',
  order: ['height', 'index', 'key'],
  columns: [
    { name: 'key', type: 'text', of: (row) => row.key },
    ...place,
    { name: 'algorithm', type: 'text', of: (row) => row.algorithm },
    { name: 'digest', type: 'text', of: (row) => row.digest },
    { name: 'ordinal', type: 'integer', of: (row) => row.ordinal },
    { name: 'owner', type: 'bytea', of: (row) => row.owner },
    { name: 'time', type: 'timestamptz', of: (row) => row.time },
    { name: 'label', type: 'text', of: (row) => row.label },
    { name: 'size', type: 'bigint', of: (row) => row.size },
    { name: 'note', type: 'text', of: (row) => row.note },
    { name: 'cosigners', type: 'integer', of: (row) => row.cosigners },
    { name: 'words', type: 'tsvector', of: (row) => lexemes(row.words) },
  ],
};

const evidenceActs: Table<EvidenceActRow> = {
  name: 'evidence_acts',
  order: ['height', 'index', 'act'],
  columns: [
    ...place,
    { name: 'act', type: 'integer', of: (row) => row.act },
    { name: 'record', type: 'text', of: (row) => row.record },
    { name: 'kind', type: 'text', of: (row) => row.kind },
  ],
};

const anchors: Table<AnchorRow> = {
  name: 'anchors',
  order: ['height', 'index', 'owner', 'id'],
  columns: [
    { name: 'owner', type: 'bytea', of: (row) => row.owner },
    { name: 'id', type: 'text', of: (row) => row.id },
    ...place,
    { name: 'root', type: 'text', of: (row) => row.root },
    { name: 'count', type: 'integer', of: (row) => row.count },
    { name: 'time', type: 'timestamptz', of: (row) => row.time },
    { name: 'note', type: 'text', of: (row) => row.note },
  ],
};

/** The tables by the names of their rows. */
export const TABLES = { blocks, transactions, signers, calls, events, evidence, evidenceActs, anchors } as const;

/** Words as the text of a `tsvector`: each is kept as it is, for the rule of words is ours. */
function lexemes(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(' ');
}
