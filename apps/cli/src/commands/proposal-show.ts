import { printProposal } from '../governance/print-proposal.ts';
import { loadProposal } from '../governance/proposals.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';

export interface ProposalShowOptions {
  readonly json?: boolean;
}

/** Shows a proposal and how it stands. */
export async function proposalShowCommand(
  context: Context,
  number: string,
  { json }: ProposalShowOptions,
): Promise<ExitCode> {
  const client = openClient(context.settings);
  const { key, ...info } = await loadProposal(context, client, number);
  if (json) await context.terminal.print(JSON.stringify({ number, ...info }));
  else await printProposal(context, client, { key, ...info });
  return ExitCode.ok;
}
