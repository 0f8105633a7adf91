import {
  type CallOutcome,
  createGovernanceClient,
  type GovernanceClient,
  type ProposalName,
  requireCommitted,
  type Sender,
  type Settled,
  type Voice,
} from '@stele/sdk';
import { isConfirmed } from '../governance/confirm.ts';
import { printProposal } from '../governance/print-proposal.ts';
import { loadProposal } from '../governance/proposals.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

export interface ProposalVoteOptions {
  readonly for?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

const VOICES: readonly Voice[] = ['for', 'against', 'abstain'];

/** Shows a proposal, asks, and votes on exactly what was shown. */
export async function proposalVoteCommand(
  context: Context,
  number: string,
  word: string,
  options: ProposalVoteOptions,
): Promise<ExitCode> {
  const voice = VOICES.find((known) => known === word);
  if (!voice) throw usageError(context.texts.governance.usage.badVoice(word));
  const organisation = options.for === undefined ? {} : { organisation: options.for };
  const ask = context.texts.governance.askVote(context.texts.governance.voices[voice], number);
  return settle(context, number, { ...options, ask }, (governance, name, sender) =>
    governance.vote({ ...name, voice, ...organisation }, sender),
  );
}

/** Settles a proposal whose window has passed. */
export function proposalExecuteCommand(
  context: Context,
  number: string,
  options: ProposalVoteOptions,
): Promise<ExitCode> {
  const ask = context.texts.governance.askExecute(number);
  return settle(context, number, { ...options, ask }, (governance, name, sender) => governance.execute(name, sender));
}

async function settle(
  context: Context,
  number: string,
  { yes, json, ask }: ProposalVoteOptions & { readonly ask: string },
  act: (governance: GovernanceClient, name: ProposalName, sender: Sender) => Promise<CallOutcome<Settled>>,
): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const client = openClient(settings);
  const info = await loadProposal(context, client, number);
  if (!json) await printProposal(context, client, info);
  if (!(await isConfirmed(context, ask, yes))) {
    terminal.note(texts.governance.notSigned);
    return ExitCode.failed;
  }
  const name = { proposal: info.key, digest: info.proposal.digest };
  const outcome = await act(createGovernanceClient(client), name, await openSender(context, client));
  const { id } = requireCommitted(outcome);
  const settled: Settled = outcome.state === 'committed' ? outcome.result : { status: 'open', outcome: '' };
  if (json) await terminal.print(JSON.stringify({ proposal: number, ...settled, txId: id }));
  else await printSettled(context, settled, id);
  return settled.status === 'failed' ? ExitCode.failed : ExitCode.ok;
}

async function printSettled({ terminal, texts }: Context, settled: Settled, id: string): Promise<void> {
  const { governance } = texts;
  await terminal.print();
  await printFields(terminal, [
    [governance.status, governance.statuses[settled.status] ?? settled.status],
    [governance.outcome, settled.outcome === '' ? undefined : visible(settled.outcome)],
    [texts.tx.id, id],
  ]);
}
