import { type Context, t } from '@stele/contract';

export const VOICES = ['for', 'against', 'abstain'] as const;

/**
 * Where a proposal stands. "accepted" and not yet "executed" only between the end of a veto window and the call that
 * executes it.
 */
export const PROPOSAL_STATUS = ['open', 'executed', 'failed', 'refused', 'withdrawn'] as const;

/** A call that a proposal makes when it is decided. */
export const decidedCall = t.object({
  contract: t.string({ minLength: 1, maxLength: 64 }),
  method: t.string({ minLength: 1, maxLength: 64 }),
  args: t.any(),
});

/** What a proposal is: it never changes. */
export const proposalRecord = t.object({
  title: t.string({ maxLength: 200 }),
  reason: t.string({ maxLength: 4000 }),
  calls: t.array(decidedCall, { minItems: 1, maxItems: 16 }),
  /** Digest over the chain, number, title, reason and calls: what votes are for. */
  digest: t.hex(32),
  /** The rules it was opened under, all of which must be met. */
  rules: t.array(t.any()),
  proposer: t.hex(32),
  organisation: t.string(),
  opened: t.integer(),
  /** Header time after which no vote counts; absent where no rule names one. */
  deadline: t.optional(t.integer()),
});

/** How a proposal stands. */
export const tallyRecord = t.object({
  status: t.oneOf(...PROPOSAL_STATUS),
  votes: t.record(
    t.object({ voice: t.oneOf(...VOICES), account: t.hex(32), time: t.integer(), by: t.optional(t.string()) }),
  ),
  /** Whether the last vote left all rules met, as far as they do not wait for a veto. */
  met: t.optional(t.literal(true)),
  /** Height and time at which it was settled, and why it failed or was refused. */
  height: t.optional(t.integer()),
  settled: t.optional(t.integer()),
  outcome: t.optional(t.string()),
});

export const governanceState = {
  rules: {
    description: 'Decision rules by scope: "*", a contract, or CONTRACT/METHOD.',
    value: t.object({ rule: t.any(), since: t.integer() }),
    ordered: true,
  },
  proposals: { description: 'Proposals by their number.', value: proposalRecord, ordered: true },
  tallies: { description: 'How proposals stand, by their number.', value: tallyRecord },
  counters: { description: 'Under "proposals": the newest number.', value: t.integer() },
  delegations: {
    description: 'Organisations that let another one vote for them, and until when.',
    value: t.object({ to: t.string(), until: t.integer() }),
  },
} as const;

export const governanceEvents = {
  proposalOpened: t.object({ proposal: t.string(), digest: t.hex(32), title: t.string(), organisation: t.string() }),
  voted: t.object({ proposal: t.string(), organisation: t.string(), voice: t.string(), by: t.string() }),
  proposalSettled: t.object({ proposal: t.string(), status: t.string(), outcome: t.string() }),
  ruleSet: t.object({ scope: t.string(), rule: t.any() }),
  ruleRemoved: t.object({ scope: t.string() }),
  delegated: t.object({ organisation: t.string(), to: t.string(), until: t.integer() }),
} as const;

export type GovernanceContext = Context<typeof governanceState, typeof governanceEvents>;

/** Keys of proposals in the order of their numbers. */
export function proposalKey(number: number): string {
  return String(number).padStart(10, '0');
}
