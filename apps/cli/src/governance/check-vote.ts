import { SteleError } from '@stele/protocol';
import type { Client, Sender } from '@stele/sdk';
import { type NumberedProposal, numberOf } from './proposals.ts';

/**
 * What keeps a vote from counting, said before anybody is asked: the chain checks it again.
 * @param named organisation that delegated its vote; the sender's own unless said.
 * @throws SteleError PROPOSAL_CLOSED, PROPOSAL_VOTED and what requests throw
 */
export async function checkVote(
  client: Client,
  { key, tally }: NumberedProposal,
  sender: Sender,
  named: string | undefined,
): Promise<void> {
  const proposal = numberOf(key);
  if (tally.status !== 'open') throw new SteleError('PROPOSAL_CLOSED', { proposal, status: tally.status });
  const organisation = named ?? (await organisationOf(client, sender));
  if (tally.votes[organisation]) throw new SteleError('PROPOSAL_VOTED', { organisation, proposal });
}

/** The organisation that an account acts for. */
export async function organisationOf(client: Client, { account }: Pick<Sender, 'account'>): Promise<string> {
  return (await client.api.getAccount({ params: { account } })).organisation;
}
