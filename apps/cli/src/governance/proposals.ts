import { SteleError } from '@stele/protocol';
import { type Client, createGovernanceClient, type ProposalInfo, proposalDigest, proposalKey } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';

/** A proposal under the number that the chain gives it. */
export interface NumberedProposal extends ProposalInfo {
  readonly key: string;
}

/** The number of a proposal as people write it. */
export function numberOf(key: string): string {
  return String(Number(key));
}

/**
 * A proposal as the chain has it. Its digest is computed anew from what is shown, so that a vote is for nothing else.
 * @throws SteleError CLI_USAGE, PROPOSAL_UNKNOWN, PROPOSAL_CHANGED
 */
export async function loadProposal({ texts }: Context, client: Client, word: string): Promise<NumberedProposal> {
  if (!/^\d{1,10}$/.test(word)) throw usageError(texts.usage.notInteger(word));
  const key = proposalKey(Number(word));
  const info = await createGovernanceClient(client).get(key);
  if (!info) throw new SteleError('PROPOSAL_UNKNOWN', { proposal: word });
  const { proposal } = info;
  const expected = proposalDigest(client.crypto, await client.chain(), key, proposal);
  if (proposal.digest !== expected) {
    throw new SteleError('PROPOSAL_CHANGED', { proposal: word, expected, given: proposal.digest });
  }
  return { key, ...info };
}
