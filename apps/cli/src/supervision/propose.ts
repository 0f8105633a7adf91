import { type Client, createGovernanceClient, type NewProposal, requireCommitted, type Sender } from '@stele/sdk';
import type { Context } from '../program/context.ts';

/** Opens a proposal and says how members vote on it. */
export async function propose(
  { terminal, texts }: Context,
  { client, sender }: { readonly client: Client; readonly sender: Sender },
  proposal: NewProposal,
  { json }: { readonly json?: boolean },
): Promise<void> {
  const outcome = await createGovernanceClient(client).propose(proposal, sender);
  const { id: txId } = requireCommitted(outcome);
  if (outcome.state !== 'committed') return;
  const { proposal: number, digest } = outcome.result;
  if (json) await terminal.print(JSON.stringify({ proposal: number, digest, txId }));
  else await terminal.print(texts.audit.supervise.proposed(number));
}
