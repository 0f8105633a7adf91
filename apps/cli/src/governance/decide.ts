import { isSteleError, type SteleError } from '@stele/protocol';
import {
  type Client,
  type ContractCall,
  createGovernanceClient,
  type NewProposal,
  proposalDigest,
  requireCommitted,
  type Sender,
} from '@stele/sdk';
import { type Context, ExitCode } from '../program/context.ts';
import { PROGRAM } from '../program/help.ts';
import { printError } from '../program/print-error.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';
import { numberOf } from './proposals.ts';
import { checkPossible } from './rehearsal.ts';

/** How a proposal is made. */
export interface ProposeOptions {
  readonly reason?: string;
  /** Whether to vote for it at once. */
  readonly vote?: boolean;
  /** Whether to propose what would fail as things stand. */
  readonly anyway?: boolean;
  readonly json?: boolean;
}

/** How something is done that takes a decision where no policy allows it. */
export interface DecideOptions extends ProposeOptions {
  readonly propose?: boolean;
}

/**
 * What is to be done. The title stands on the chain for readers of every language: it is made of the words of the
 * command.
 */
export interface Matter {
  readonly title: string;
  readonly calls: readonly ContractCall[];
}

/** Makes calls directly, all of them or none, or proposes them. */
export async function actOrPropose(context: Context, matter: Matter, options: DecideOptions): Promise<ExitCode> {
  const client = openClient(context.settings);
  const { title, calls } = matter;
  if (options.propose) {
    return proposeCalls(context, client, { title, reason: options.reason ?? '', calls }, options);
  }
  const sender = await openSender(context, client);
  try {
    const { id, height } = requireCommitted(await client.send({ ...sender, calls: [...calls] }));
    await printDone(context, title, { txId: id, height }, options.json);
    return ExitCode.ok;
  } catch (error) {
    if (!isSteleError(error, 'ACCESS_DENIED')) throw error;
    printError(context, error);
    context.terminal.note(`  ${context.texts.governance.tryPropose}`);
    return ExitCode.failed;
  }
}

/**
 * Proposes calls, and votes for them at once if that is wanted.
 * @throws SteleError PROPOSAL_IMPOSSIBLE and what requests throw
 */
export async function proposeCalls(
  context: Context,
  client: Client,
  content: NewProposal,
  options: ProposeOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  if (!options.anyway) await checkPossible(client, content.calls);
  const sender = await openSender(context, client);
  const outcome = await createGovernanceClient(client).propose(content, sender);
  const { id } = requireCommitted(outcome);
  if (outcome.state !== 'committed') return ExitCode.failed;
  const { proposal, digest } = outcome.result;
  const number = numberOf(proposal);
  const status = options.vote ? await voteFor(client, sender, proposal, content) : 'open';
  if (options.json) {
    await terminal.print(JSON.stringify({ proposal: number, digest, status, txId: id }));
    return ExitCode.ok;
  }
  const { governance } = texts;
  await terminal.print(governance.proposed(number, content.title));
  await printFields(terminal, [
    [governance.status, governance.statuses[status] ?? status],
    [governance.digest, digest],
    [texts.tx.id, id],
  ]);
  if (status === 'open') await terminal.print(`\n  ${PROGRAM} proposal vote ${number} for`);
  return ExitCode.ok;
}

/** The digest comes from what was proposed, not from what a node says of it. */
async function voteFor(client: Client, sender: Sender, proposal: string, content: NewProposal): Promise<string> {
  const digest = proposalDigest(client.crypto, await client.chain(), proposal, content);
  const outcome = await createGovernanceClient(client).vote({ proposal, digest, voice: 'for' }, sender);
  requireCommitted(outcome);
  return outcome.state === 'committed' ? outcome.result.status : outcome.state;
}

async function printDone(
  { terminal, texts, numbers }: Context,
  title: string,
  done: { readonly txId: string; readonly height: number },
  json: boolean | undefined,
): Promise<void> {
  if (json) {
    await terminal.print(JSON.stringify(done));
    return;
  }
  await terminal.print(texts.governance.done(title));
  await printFields(terminal, [
    [texts.tx.id, done.txId],
    [texts.tx.block, numbers.count(done.height)],
  ]);
}

/** The JSON value of a text that somebody named. @throws SteleError CLI_USAGE */
export function jsonOf(text: string, notJson: () => SteleError): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
}
