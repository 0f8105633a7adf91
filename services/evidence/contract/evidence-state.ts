import { type Context, type Static, t } from '@stele/contract';
import { LIMITS } from '@stele/protocol';

export const contentHash = t.object({ algorithm: t.oneOf('sha256', 'sm3'), digest: t.hex(32) });

const ending = {
  reason: t.string({ maxLength: LIMITS.evidenceReason }),
  transaction: t.hex(32),
  time: t.integer(),
};

export const recordValue = t.object({
  owner: t.hex(32),
  signer: t.hex(32),
  transaction: t.hex(32),
  time: t.integer(),
  label: t.optional(t.string({ maxLength: LIMITS.evidenceLabel })),
  size: t.optional(t.integer({ minimum: 0 })),
  supersededBy: t.optional(t.string()),
  supersedes: t.optional(t.string()),
  /** Accounts that have to sign after the depositor, in their order; of those that have, by which key and when. */
  cosigners: t.optional(
    t.array(
      t.object({
        account: t.hex(32),
        signer: t.optional(t.hex(32)),
        transaction: t.optional(t.hex(32)),
        time: t.optional(t.integer()),
      }),
      { minItems: 1, maxItems: LIMITS.evidenceCosigners },
    ),
  ),
  declined: t.optional(t.object({ account: t.hex(32), ...ending })),
  revoked: t.optional(t.object(ending)),
});

export const anchorValue = t.object({
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

export const depositPage = t.object({
  deposits: t.array(depositValue),
  /** Where the next page starts; empty at the end. */
  cursor: t.string(),
});

const waitingValue = t.object({
  /** Key of the record. */
  record: t.string(),
  owner: t.hex(32),
  /** Since when it is the account's turn: header time of the deposit or of the signature before, ms since 1970. */
  since: t.integer(),
  /** Which of the cosigners the account is, counted from 1. */
  place: t.integer({ minimum: 1 }),
  /** How many cosigners there are. */
  of: t.integer({ minimum: 1 }),
  label: t.optional(t.string({ maxLength: LIMITS.evidenceLabel })),
});

export const waitingPage = t.object({
  records: t.array(waitingValue),
  /** Where the next page starts; empty at the end. */
  cursor: t.string(),
});

export const keyedRecord = t.object({ key: t.string(), record: recordValue });

export const state = {
  records: { description: 'Records by content hash and a count of equal content.', value: recordValue },
  repeats: { description: 'Number of records of a content that was deposited more than once.', value: t.integer() },
  anchors: { description: 'Anchored batches by owner and id: root and count of their records.', value: anchorValue },
  owners: { description: 'Deposits by owner and time.', value: depositValue, ordered: true },
  times: { description: 'Deposits by time.', value: depositValue, ordered: true },
  waiting: {
    description: 'Records that wait for a signature, by the account whose turn it is and since when.',
    value: waitingValue,
    ordered: true,
  },
} as const;

export const events = {
  deposited: t.object({ owner: t.hex(32), count: t.integer(), note: t.string() }),
  anchored: t.object({ owner: t.hex(32), id: t.hex(16), root: t.hex(32), count: t.integer(), note: t.string() }),
  superseded: t.object({ record: t.string(), by: t.string() }),
  signed: t.object({ record: t.string(), account: t.hex(32), place: t.integer(), of: t.integer() }),
  declined: t.object({ record: t.string(), account: t.hex(32), reason: t.string() }),
  revoked: t.object({ record: t.string(), reason: t.string() }),
} as const;

export type EvidenceContext = Context<typeof state, typeof events>;

export type DepositValue = Static<typeof depositValue>;

/** A time whose order as text is its order as a number. */
export function timeText(time: number): string {
  return String(time).padStart(15, '0');
}
