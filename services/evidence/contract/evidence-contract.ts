import { type Context, contract, type Static, t } from '@stele/contract';
import {
  type ContentHash,
  EVIDENCE_CONTRACT,
  type EvidenceRecord,
  evidenceAnchorKey,
  evidenceRecordKey,
  LIMITS,
  parseEvidenceRecordKey,
} from '@stele/protocol';

/** Records of one deposit. */
const MAX_RECORDS = 1000;

/** Records of one content that a query shows. */
const MAX_EQUAL = 100;

const contentHash = t.object({ algorithm: t.oneOf('sha256', 'sm3'), digest: t.hex(32) });

const recordValue = t.object({
  owner: t.hex(32),
  signer: t.hex(32),
  transaction: t.hex(32),
  time: t.integer(),
  label: t.optional(t.string({ maxLength: LIMITS.evidenceLabel })),
  size: t.optional(t.integer({ minimum: 0 })),
  supersededBy: t.optional(t.string()),
  supersedes: t.optional(t.string()),
});

const anchorValue = t.object({
  owner: t.hex(32),
  signer: t.hex(32),
  transaction: t.hex(32),
  time: t.integer(),
  root: t.hex(32),
  count: t.integer({ minimum: 1, maximum: LIMITS.anchorRecords }),
});

const depositValue = t.object({
  owner: t.hex(32),
  transaction: t.hex(32),
  time: t.integer(),
  count: t.integer({ minimum: 1 }),
  note: t.string({ maxLength: 1000 }),
  /** Key of the batch, where the records were anchored as one. */
  batch: t.optional(t.string()),
});

const depositPage = t.object({
  deposits: t.array(depositValue),
  /** Where the next page starts; empty at the end. */
  cursor: t.string(),
});

const keyedRecord = t.object({ key: t.string(), record: recordValue });

const state = {
  records: { description: 'Records by content hash and a count of equal content.', value: recordValue },
  repeats: { description: 'Number of records of a content that was deposited more than once.', value: t.integer() },
  anchors: { description: 'Anchored batches by owner and id: root and count of their records.', value: anchorValue },
  owners: { description: 'Deposits by owner and time.', value: depositValue, ordered: true },
  times: { description: 'Deposits by time.', value: depositValue, ordered: true },
} as const;

const events = {
  deposited: t.object({ owner: t.hex(32), count: t.integer(), note: t.string() }),
  anchored: t.object({ owner: t.hex(32), id: t.hex(16), root: t.hex(32), count: t.integer(), note: t.string() }),
  superseded: t.object({ record: t.string(), by: t.string() }),
} as const;

type EvidenceContext = Context<typeof state, typeof events>;

/**
 * Keeps content hashes with who deposited them and when. Records are superseded, never changed or removed. Of a batch
 * that is anchored it keeps the root of the list of records, which whoever made the list can show to hold each of them.
 */
export const evidenceContract = contract({
  name: EVIDENCE_CONTRACT,
  version: '1.0.0',
  description: 'Evidence: content hashes with depositor and time.',
  state,
  events,
  methods: {
    deposit: {
      description: 'Deposits content hashes; equal content may be deposited again and gets a record of its own.',
      args: t.object({
        records: t.array(
          t.object({
            content: contentHash,
            label: t.optional(t.string({ maxLength: LIMITS.evidenceLabel })),
            size: t.optional(t.integer({ minimum: 0 })),
          }),
          { minItems: 1, maxItems: MAX_RECORDS },
        ),
        note: t.optional(t.string({ maxLength: 1000 })),
      }),
      /** Records whose content had been deposited before: their place in the list and their count. */
      returns: t.object({ repeated: t.array(t.object({ index: t.integer(), ordinal: t.integer() })) }),
      run: (context, { records, note = '' }) => {
        const repeated: { index: number; ordinal: number }[] = [];
        const common = {
          owner: context.account,
          signer: context.signers[0] as string,
          transaction: context.transaction,
          time: context.time,
        };
        records.forEach(({ content, ...description }, index) => {
          const ordinal = nextOrdinal(context, content);
          if (ordinal > 0) repeated.push({ index, ordinal });
          const key = evidenceRecordKey(content.algorithm, content.digest, ordinal);
          context.state.records.set(key, { ...common, ...description });
        });
        indexDeposit(context, { count: records.length, note });
        context.emit('deposited', { owner: context.account, count: records.length, note });
        return { repeated };
      },
    },
    anchor: {
      description:
        'Puts on the chain the root of a list of records: each can be proved by whoever keeps the list, none is on the chain.',
      args: t.object({
        /** Chosen by the account that anchors; names the batch among its batches. */
        id: t.hex(16),
        root: t.hex(32),
        count: t.integer({ minimum: 1, maximum: LIMITS.anchorRecords }),
        note: t.optional(t.string({ maxLength: 1000 })),
      }),
      /** Key of the batch. */
      returns: t.object({ batch: t.string() }),
      run: (context, { id, root, count, note = '' }) => {
        const { account: owner, transaction, time } = context;
        const batch = evidenceAnchorKey(owner, id);
        if (context.state.anchors.has(batch)) context.refuse(`the account has anchored a batch ${id} already`);
        const signer = context.signers[0] as string;
        context.state.anchors.set(batch, { owner, signer, transaction, time, root, count });
        indexDeposit(context, { count, note, batch });
        context.emit('anchored', { owner, id, root, count, note });
        return { batch };
      },
    },
    supersede: {
      description: 'Marks a record of the calling account as superseded by another one of the same account.',
      args: t.object({ record: t.string({ maxLength: 100 }), by: t.string({ maxLength: 100 }) }),
      returns: t.null(),
      run: (context, { record, by }) => {
        const old = ownRecord(context, record);
        const next = ownRecord(context, by);
        if (record === by) context.refuse('a record cannot supersede itself');
        if (old.supersededBy !== undefined) context.refuse(`record ${record} is superseded already`);
        if (next.supersedes !== undefined || next.supersededBy !== undefined) {
          context.refuse(`record ${by} is part of another succession`);
        }
        context.state.records.set(record, { ...old, supersededBy: by });
        context.state.records.set(by, { ...next, supersedes: record });
        context.emit('superseded', { record, by });
        return null;
      },
    },
    get: {
      kind: 'query',
      description: 'A record by its key.',
      args: t.object({ record: t.string({ minLength: 1, maxLength: 100 }) }),
      returns: t.union(recordValue, t.null()),
      run: (context, { record }) => context.state.records.get(record) ?? null,
    },
    batch: {
      kind: 'query',
      description: 'An anchored batch by the account that anchored it and its id.',
      args: t.object({ owner: t.hex(32), id: t.hex(16) }),
      returns: t.union(anchorValue, t.null()),
      run: (context, { owner, id }) => context.state.anchors.get(evidenceAnchorKey(owner, id)) ?? null,
    },
    byHash: {
      kind: 'query',
      description: 'The first records of a content, oldest first, and how many there are.',
      args: contentHash,
      returns: t.object({ records: t.array(keyedRecord), count: t.integer() }),
      run: (context, content) => {
        const count = countOf(context, content);
        const records = Array.from({ length: Math.min(count, MAX_EQUAL) }, (_, ordinal) => {
          const key = evidenceRecordKey(content.algorithm, content.digest, ordinal);
          return { key, record: context.state.records.get(key) as EvidenceRecord };
        });
        return { records, count };
      },
    },
    byOwner: {
      kind: 'query',
      description: 'Deposits of an account, oldest first.',
      args: t.object({
        owner: t.hex(32),
        cursor: t.optional(t.string({ maxLength: 200 })),
        limit: t.optional(t.integer({ minimum: 1, maximum: 1000 })),
      }),
      returns: depositPage,
      run: (context, { owner, cursor, limit }) =>
        pageOf(context.state.owners.scan({ prefix: `${owner}/`, ...after(cursor), ...(limit ? { limit } : {}) })),
    },
    byTime: {
      kind: 'query',
      description: 'Deposits from a time on, oldest first.',
      args: t.object({
        from: t.integer({ minimum: 0 }),
        cursor: t.optional(t.string({ maxLength: 200 })),
        limit: t.optional(t.integer({ minimum: 1, maximum: 1000 })),
      }),
      returns: depositPage,
      run: (context, { from, cursor, limit }) =>
        pageOf(context.state.times.scan({ ...after(cursor || timeText(from)), ...(limit ? { limit } : {}) })),
    },
  },
});

interface Content {
  readonly algorithm: ContentHash;
  readonly digest: string;
}

function countOf(context: EvidenceContext, { algorithm, digest }: Content): number {
  if (!context.state.records.has(evidenceRecordKey(algorithm, digest, 0))) return 0;
  return context.state.repeats.get(`${algorithm}:${digest}`) ?? 1;
}

/** The count for one more record of a content. */
function nextOrdinal(context: EvidenceContext, content: Content): number {
  const count = countOf(context, content);
  if (count > 0) context.state.repeats.set(`${content.algorithm}:${content.digest}`, count + 1);
  return count;
}

function ownRecord(context: EvidenceContext, key: string): EvidenceRecord {
  if (!parseEvidenceRecordKey(key)) context.refuse(`"${key.slice(0, 80)}" is not a record key`);
  const record = context.state.records.get(key);
  if (!record) return context.refuse(`there is no record ${key}`);
  if (record.owner !== context.account) context.refuse(`record ${key} belongs to another account`);
  return record as EvidenceRecord;
}

/** One row for the owner and one for the time, whatever the number of records. */
function indexDeposit(context: EvidenceContext, what: Pick<DepositValue, 'count' | 'note' | 'batch'>): void {
  const deposit = { owner: context.account, transaction: context.transaction, time: context.time, ...what };
  const place = `${timeText(context.time)}/${context.transaction}`;
  let call = 0;
  while (context.state.times.has(`${place}/${call}`)) call++;
  context.state.times.set(`${place}/${call}`, deposit);
  context.state.owners.set(`${context.account}/${place}/${call}`, deposit);
}

/** A time whose order as text is its order as a number. */
function timeText(time: number): string {
  return String(time).padStart(15, '0');
}

function after(cursor: string | undefined): { readonly after?: string } {
  return cursor ? { after: cursor } : {};
}

interface DepositPage {
  readonly entries: readonly { readonly key: string; readonly value: DepositValue }[];
  readonly end: boolean;
}

type DepositValue = Static<typeof depositValue>;

function pageOf({ entries, end }: DepositPage): { deposits: DepositValue[]; cursor: string } {
  return { deposits: entries.map(({ value }) => value), cursor: end ? '' : (entries.at(-1)?.key ?? '') };
}
