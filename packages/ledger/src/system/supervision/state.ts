import { type Context, type Static, t } from '@stele/contract';

/** A method or a whole contract that a grant opens: "CONTRACT" or "CONTRACT/METHOD". */
const scopeEntry = t.string({ minLength: 1, maxLength: 130 });

/** What the members decide about a supervisor's access. */
export const grantArgs = {
  /** Organisation whose supervisors may read. */
  supervisor: t.string({ minLength: 1, maxLength: 32 }),
  purpose: t.string({ minLength: 1, maxLength: 1000 }),
  contracts: t.array(scopeEntry, { minItems: 1, maxItems: 64 }),
  /** Organisations whose doings are looked into. */
  organisations: t.array(t.string({ minLength: 1, maxLength: 32 }), { minItems: 1, maxItems: 64 }),
  /** Header time at which it ends by itself. */
  until: t.integer({ minimum: 0 }),
  /** Queries after which it ends by itself. */
  reads: t.integer({ minimum: 1, maximum: 1_000_000 }),
};

export const grantRecord = t.object({
  ...grantArgs,
  since: t.integer(),
  height: t.integer(),
  /** Transaction that decided it. */
  transaction: t.hex(32),
  /** Queries recorded so far. */
  used: t.integer(),
  /** When, by whom and why it was ended before its time. */
  ended: t.optional(t.object({ time: t.integer(), by: t.string(), reason: t.string() })),
});

/** A query as it was put on the chain before a node answered it. */
export const queryRecord = t.object({
  grant: t.string(),
  number: t.integer(),
  account: t.hex(32),
  organisation: t.string(),
  contract: t.string(),
  method: t.string(),
  /** Digest of the arguments' text under the chain's hash function. */
  digest: t.hex(32),
  /** The text itself, where it is short. */
  args: t.optional(t.string()),
  /** Height of the state that is read; 0 for the newest. */
  at: t.integer(),
  time: t.integer(),
  height: t.integer(),
  transaction: t.hex(32),
});

export const supervisionState = {
  grants: { description: 'Grants by their number.', value: grantRecord, ordered: true },
  queries: { description: 'Recorded queries by "GRANT/NUMBER".', value: queryRecord, ordered: true },
  transactions: {
    description: 'Key of the recorded query by the transaction that recorded it.',
    value: t.string(),
  },
  counters: { description: 'Under "grants": the newest number.', value: t.integer() },
} as const;

export const supervisionEvents = {
  granted: t.object({ grant: t.string(), supervisor: t.string(), purpose: t.string(), until: t.integer() }),
  queried: t.object({
    grant: t.string(),
    number: t.integer(),
    contract: t.string(),
    method: t.string(),
    digest: t.hex(32),
    at: t.integer(),
  }),
  grantEnded: t.object({ grant: t.string(), by: t.string(), reason: t.string() }),
} as const;

export type SupervisionContext = Context<typeof supervisionState, typeof supervisionEvents>;
export type GrantRecord = Static<typeof grantRecord>;
export type QueryRecord = Static<typeof queryRecord>;

/** Keys of grants in the order of their numbers. */
export function grantKey(number: number): string {
  return String(number).padStart(10, '0');
}

/** Keys of a grant's queries in the order of their numbers. */
export function queryKey(grant: string, number: number): string {
  return `${grant}/${String(number).padStart(8, '0')}`;
}
