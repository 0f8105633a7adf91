import { type Context, type Static, t } from '@stele/contract';

/** What validators are known to do: the first three are told by ordering engines, the last is proved with our own evidence. */
export const OFFENCES = ['duplicate-vote', 'light-client-attack', 'unknown', 'double-signature'] as const;

export const node = t.hex(32);
export const voter = t.hex(20);
export const offenceNumber = t.string({ minLength: 10, maxLength: 10 });

/** Heights of a ledger or an engine: what a wire format can hold. */
export const height = t.integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** An offence of a validator as the chain records it. */
export const offenceRecord = t.object({
  kind: t.oneOf(...OFFENCES),
  /** Id of the validator's quorum key; absent where no set of the chain ever had one that votes so. */
  node: t.optional(node),
  /** Its organisation; empty where the validator is not known. */
  organisation: t.string(),
  /** Address of its vote key, where an engine told of it. */
  voter: t.optional(voter),
  /** Height at which it happened: the engine's own, and of the ledger for a double signature. */
  at: height,
  /** Time of that: the engine's, and the earlier one of the two headers. */
  happened: height,
  /** Height and time of the block that recorded it. */
  height: t.integer(),
  time: t.integer(),
  /** Height of the engine's block that carries the evidence. */
  engineHeight: t.optional(height),
  /** Who reported it, in which transaction, and the hashes of the two headers. */
  account: t.optional(t.hex(32)),
  transaction: t.optional(t.hex(32)),
  headers: t.optional(t.array(t.hex(32))),
  /** The proposal that was open against the validator then. */
  proposal: t.optional(t.string()),
});
export type OffenceRecord = Static<typeof offenceRecord>;

/** A validator as those are told apart who may have offended. */
const accountable = t.object({
  node,
  organisation: t.string(),
  /** Address of its vote key; empty where one node orders alone. */
  voter: t.string(),
});
export type AccountableValidator = Static<typeof accountable>;

export const state = {
  offences: { description: 'Offences by their number.', value: offenceRecord, ordered: true },
  known: { description: 'Numbers of offences by "KIND VALIDATOR HEIGHT".', value: offenceNumber },
  accused: { description: 'The newest proposal against a validator, by its key id.', value: t.string() },
  counters: { description: 'Under "offences": the newest number.', value: t.integer() },
  sets: {
    description: 'The validators from a height on, by that height.',
    value: t.array(accountable),
    ordered: true,
  },
} as const;

export const events = {
  offenceRecorded: t.object({
    offence: t.string(),
    kind: t.string(),
    node: t.string(),
    organisation: t.string(),
    at: t.integer(),
    proposal: t.string(),
  }),
} as const;

export type OffencesContext = Context<typeof state, typeof events>;

/** Keys of numbered entries in the order of their numbers. */
export function offenceKey(number: number): string {
  return String(number).padStart(10, '0');
}

/** Key of the set that rules from a height on. */
export function setKey(from: number): string {
  return String(from).padStart(16, '0');
}
