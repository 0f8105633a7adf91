import { SteleError } from '@stele/protocol';
import {
  type CallOutcome,
  type Client,
  createGovernanceClient,
  type ProposalName,
  requireCommitted,
  type Sender,
  type Settled,
  type Voice,
  type VoteToCast,
} from '@stele/sdk';
import { checkVote, organisationOf } from '../governance/check-vote.ts';
import { isConfirmed } from '../governance/confirm.ts';
import { printProposal } from '../governance/print-proposal.ts';
import { loadProposal, type NumberedProposal } from '../governance/proposals.ts';
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
  return settle(
    context,
    number,
    { ...options, ask },
    {
      check: (client, info, sender) => checkVote(client, info, sender, options.for),
      act: (client, name, sender) => vote(client, { ...name, voice, ...organisation }, sender),
    },
  );
}

/** Settles a proposal whose window has passed. */
export function proposalExecuteCommand(
  context: Context,
  number: string,
  options: ProposalVoteOptions,
): Promise<ExitCode> {
  const ask = context.texts.governance.askExecute(number);
  return settle(
    context,
    number,
    { ...options, ask },
    {
      act: (client, name, sender) => createGovernanceClient(client).execute(name, sender),
    },
  );
}

/** Who may not vote is told who may, rather than of policies, which do not rule votes. */
async function vote(client: Client, cast: VoteToCast, sender: Sender): Promise<CallOutcome<Settled>> {
  const outcome = await createGovernanceClient(client).vote(cast, sender);
  if (!(outcome.state === 'failed' && outcome.error.code === 'ACCESS_DENIED')) return outcome;
  const organisation = cast.organisation ?? (await organisationOf(client, sender));
  const reason = String(outcome.error.detail['reason']);
  throw new SteleError('VOTE_DENIED', { account: sender.account, organisation, reason });
}

/** How a proposal is settled. */
interface Settlement {
  /** What is checked before somebody is asked. */
  readonly check?: (client: Client, info: NumberedProposal, sender: Sender) => Promise<void>;
  readonly act: (client: Client, name: ProposalName, sender: Sender) => Promise<CallOutcome<Settled>>;
}

async function settle(
  context: Context,
  number: string,
  { yes, json, ask }: ProposalVoteOptions & { readonly ask: string },
  { check, act }: Settlement,
): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const client = openClient(settings);
  const info = await loadProposal(context, client, number);
  const sender = await openSender(context, client);
  await check?.(client, info, sender);
  if (!json) await printProposal(context, client, info);
  if (!(await isConfirmed(context, ask, yes))) {
    terminal.note(texts.governance.notSigned);
    return ExitCode.failed;
  }
  const name = { proposal: info.key, digest: info.proposal.digest };
  const outcome = await act(client, name, sender);
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
