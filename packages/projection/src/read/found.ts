import type { Found } from './interface.ts';

interface TransactionRow {
  readonly id: string;
  readonly height: string;
  readonly time: Date;
  readonly calls: string | null;
}

interface EvidenceRow {
  readonly key: string;
  readonly height: string;
  readonly time: Date;
  readonly label: string | null;
}

/** Calls that the title of a transaction names. */
export const SHOWN_CALLS = 3;

/** How transactions are told that were found: by what they call. */
export const transactionFound = {
  select: `select encode(t.id, 'hex') as id, t.height, t.time,
      (select string_agg(c.contract || '.' || c.method, ', ' order by c.call) from calls c
       where c.height = t.height and c.index = t.index and c.call < ${SHOWN_CALLS}) as calls
    from transactions t`,
  of(row: TransactionRow, source: string): Found {
    const { id, height, time, calls } = row;
    return { kind: 'transaction', id, title: calls ?? '', source, height: Number(height), time: time.getTime() };
  },
} as const;

/** How evidence records are told that were found: by their label. */
export const evidenceFound = {
  select: 'select e.key, e.height, e.time, e.label from evidence e',
  of(row: EvidenceRow, source: string): Found {
    const { key, height, time, label } = row;
    return { kind: 'evidence', id: key, title: label ?? '', source, height: Number(height), time: time.getTime() };
  },
} as const;
