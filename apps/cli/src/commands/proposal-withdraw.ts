import { SteleError } from '@stele/protocol';
import { createGovernanceClient, requireCommitted } from '@stele/sdk';
import { loadProposal, numberOf } from '../governance/proposals.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';

export interface ProposalWithdrawOptions {
  readonly json?: boolean;
}

/** Withdraws an open proposal of the own organisation. */
export async function proposalWithdrawCommand(
  context: Context,
  number: string,
  { json }: ProposalWithdrawOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const client = openClient(settings);
  const { key, proposal } = await loadProposal(context, client, number);
  const sender = await openSender(context, client);
  const name = { proposal: key, digest: proposal.digest };
  const outcome = await createGovernanceClient(client).withdraw(name, sender);
  if (outcome.state === 'failed' && outcome.error.code === 'ACCESS_DENIED') {
    throw new SteleError('PROPOSAL_NOT_OWN', { proposal: numberOf(key), organisation: proposal.organisation });
  }
  const { id } = requireCommitted(outcome);
  await terminal.print(json ? JSON.stringify({ proposal: number, txId: id }) : texts.governance.withdrawn(number));
  return ExitCode.ok;
}
