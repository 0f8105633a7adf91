import { contract, t } from '@stele/contract';
import {
  type ContentHash,
  EVIDENCE_CONTRACT,
  type EvidenceRecord,
  evidenceAnchorKey,
  evidenceRecordKey,
  LIMITS,
} from '@stele/protocol';
import { cosignersOf, declineRecord, revokeRecord, signRecord, startWaiting, stopWaiting } from './cosigning.ts';
import {
  anchorValue,
  contentHash,
  type DepositValue,
  depositPage,
  type EvidenceContext,
  events,
  keyedRecord,
  recordValue,
  state,
  timeText,
  waitingPage,
} from './evidence-state.ts';
import { ownRecord } from './present-record.ts';

/** Records of one deposit. */
const MAX_RECORDS = 1000;

/** Records of one content that a query shows. */
const MAX_EQUAL = 100;

const recordKey = t.string({ maxLength: 100 });
const reason = t.string({ minLength: 1, maxLength: LIMITS.evidenceReason });

/**
 * Keeps content hashes with who deposited them and when, and who signed them after that. Records are signed, declined,
 * superseded and revoked, and what was said of them before stays; nothing is removed. Of a batch that is anchored it keeps the root of the list of records, which whoever made the list can show to hold each of them.
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
        /** Accounts that have to sign every one of the records after the depositor, in this order. */
        signers: t.optional(t.array(t.hex(32), { minItems: 1, maxItems: LIMITS.evidenceCosigners })),
      }),
      /** Records whose content had been deposited before: their place in the list and their count. */
      returns: t.object({ repeated: t.array(t.object({ index: t.integer(), ordinal: t.integer() })) }),
      run: (context, { records, note = '', signers }) => {
        const cosigners = cosignersOf(context, signers);
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
          const record: EvidenceRecord = { ...common, ...description, ...cosigners };
          context.state.records.set(key, record);
          startWaiting(context, key, record);
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
      args: t.object({ record: recordKey, by: recordKey }),
      returns: t.null(),
      run: (context, { record, by }) => {
        const old = ownRecord(context, record);
        const next = ownRecord(context, by);
        if (record === by) context.refuse('a record cannot supersede itself');
        if (old.revoked) context.refuse(`record ${record} is revoked`);
        if (next.revoked) context.refuse(`record ${by} is revoked`);
        if (old.supersededBy !== undefined) context.refuse(`record ${record} is superseded already`);
        if (next.supersedes !== undefined || next.supersededBy !== undefined) {
          context.refuse(`record ${by} is part of another succession`);
        }
        stopWaiting(context, record, old);
        context.state.records.set(record, { ...old, supersededBy: by });
        context.state.records.set(by, { ...next, supersedes: record });
        context.emit('superseded', { record, by });
        return null;
      },
    },
    sign: {
      description: 'Signs records for the calling account, whose turn it has to be at each of them.',
      args: t.object({ records: t.array(recordKey, { minItems: 1, maxItems: MAX_RECORDS }) }),
      returns: t.null(),
      run: (context, { records }) => {
        for (const record of records) signRecord(context, record);
        return null;
      },
    },
    decline: {
      description:
        'Says that the calling account, whose turn it is, does not sign a record: nobody signs it after that.',
      args: t.object({ record: recordKey, reason }),
      returns: t.null(),
      run: (context, { record, reason }) => declineRecord(context, record, reason),
    },
    revoke: {
      description: 'Takes a record of the calling account back, for good: it stays, and says so first.',
      args: t.object({ record: recordKey, reason }),
      returns: t.null(),
      run: (context, { record, reason }) => revokeRecord(context, record, reason),
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
    waiting: {
      kind: 'query',
      description: 'Records that wait for the signature of an account, those that wait longest first.',
      args: t.object({
        account: t.hex(32),
        cursor: t.optional(t.string({ maxLength: 200 })),
        limit: t.optional(t.integer({ minimum: 1, maximum: 1000 })),
      }),
      returns: waitingPage,
      run: (context, { account, cursor, limit }) => {
        const options = { prefix: `${account}/`, ...after(cursor), ...(limit ? { limit } : {}) };
        const { entries, end } = context.state.waiting.scan(options);
        return { records: entries.map(({ value }) => value), cursor: end ? '' : (entries.at(-1)?.key ?? '') };
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

/** One row for the owner and one for the time, whatever the number of records. */
function indexDeposit(context: EvidenceContext, what: Pick<DepositValue, 'count' | 'note' | 'batch'>): void {
  const deposit = { owner: context.account, transaction: context.transaction, time: context.time, ...what };
  const place = `${timeText(context.time)}/${context.transaction}`;
  let call = 0;
  while (context.state.times.has(`${place}/${call}`)) call++;
  context.state.times.set(`${place}/${call}`, deposit);
  context.state.owners.set(`${context.account}/${place}/${call}`, deposit);
}

function after(cursor: string | undefined): { readonly after?: string } {
  return cursor ? { after: cursor } : {};
}

interface DepositPage {
  readonly entries: readonly { readonly key: string; readonly value: DepositValue }[];
  readonly end: boolean;
}

function pageOf({ entries, end }: DepositPage): { deposits: DepositValue[]; cursor: string } {
  return { deposits: entries.map(({ value }) => value), cursor: end ? '' : (entries.at(-1)?.key ?? '') };
}
