import { SteleError } from '@stele/protocol';
import { checkDirect, denied } from '../acting.ts';
import { NO_ID, SYSTEM } from '../names.ts';
import { systemOf } from '../services.ts';
import { rulesFor } from './rules.ts';
import type { ProposalRecord } from './settle.ts';
import { type GovernanceContext, proposalKey } from './state.ts';

/** Whether the chain proposes by itself, because evidence against a validator was recorded. */
export function isByChain({ caller }: GovernanceContext): boolean {
  return caller === SYSTEM.offences;
}

/** @throws SteleError ACCESS_DENIED */
export function checkMayPropose(context: GovernanceContext): void {
  const { roles } = context.identity;
  checkDirect(context, 'propose');
  if (!roles.includes('admin') && !roles.includes('supervision')) {
    throw denied(context, 'propose', 'the account has neither the role "admin" nor "supervision"');
  }
}

/** Opens a proposal. @throws SteleError PROPOSAL_BAD, CONTRACT_* */
export function openNewProposal(
  context: GovernanceContext,
  { title, reason, calls }: Pick<ProposalRecord, 'title' | 'reason' | 'calls'>,
): { readonly proposal: string; readonly digest: string } {
  const system = systemOf(context);
  for (const { contract, method, args } of calls) {
    system.checkDecidable({ contract, method, args: JSON.stringify(args) });
  }
  const number = (context.state.counters.get('proposals') ?? 0) + 1;
  context.state.counters.set('proposals', number);
  const key = proposalKey(number);
  const rules = rulesFor(context, calls);
  const digest = system.digest(JSON.stringify(['stele proposal 1', context.chain, key, title, reason, calls]));
  const windows = rules.flatMap(({ window }) => (window === undefined ? [] : [window]));
  const proposedBy = isByChain(context)
    ? { proposer: NO_ID, organisation: '' }
    : { proposer: context.account, organisation: context.identity.organisation };
  context.state.proposals.set(key, {
    title,
    reason,
    calls,
    digest,
    rules,
    ...proposedBy,
    opened: context.time,
    ...(windows.length > 0 ? { deadline: context.time + Math.min(...windows) } : {}),
  });
  context.state.tallies.set(key, { status: 'open', votes: {} });
  context.emit('proposalOpened', { proposal: key, digest, title, organisation: proposedBy.organisation });
  return { proposal: key, digest };
}

/** Most rules of one chain are about few calls; a delegation of the vote lasts at most this long in ms: one year. */
export const LONGEST_DELEGATION = 366 * 24 * 60 * 60 * 1000;

/** @throws SteleError PROPOSAL_BAD */
export function checkDelegation(context: GovernanceContext, from: string, to: string, until: number): void {
  const refuse = (reason: string) => new SteleError('PROPOSAL_BAD', { reason });
  if (from === to) throw refuse('an organisation cannot delegate its vote to itself');
  if (!systemOf(context).members().has(to)) throw refuse(`${to} is no active member`);
  if (until > context.time + LONGEST_DELEGATION) throw refuse('a delegation lasts a year at most');
}
