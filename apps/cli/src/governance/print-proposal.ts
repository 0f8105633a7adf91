import { type Client, createOrganisationsClient } from '@stele/sdk';
import { nodeCallNotes } from '../nodes/call-notes.ts';
import type { Context } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';
import { wrap } from '../terminal/wrap.ts';
import { printCalls } from './print-calls.ts';
import { type NumberedProposal, numberOf } from './proposals.ts';
import { knownFailureOf } from './rehearsal.ts';
import { ruleLines } from './rule-lines.ts';

/** Columns that names of fields take on the left. */
const NAMES = 14;

/** Prints what a proposal would change, under which rule, who voted what, and what is missing. */
export async function printProposal(context: Context, client: Client, info: NumberedProposal): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { governance } = texts;
  const { key, proposal, tally, standing } = info;
  const columns = terminal.columns - NAMES;
  const failure = tally.status === 'open' ? await knownFailureOf(client, proposal.calls) : undefined;
  await printFields(terminal, [
    [governance.proposal, `${numberOf(key)}  ${visible(proposal.title)}`],
    [governance.why, proposal.reason === '' ? undefined : wrap(visible(proposal.reason), columns)],
    [governance.by, proposal.organisation === '' ? governance.byTheChain : proposal.organisation],
    [governance.status, governance.statuses[tally.status] ?? tally.status],
    [governance.outcome, tally.outcome && wrap(visible(governance.evaluated(tally.outcome)), columns)],
    [governance.settledAt, tally.height === undefined ? undefined : numbers.count(tally.height)],
  ]);
  const notes = await nodeCallNotes(context, client, proposal.calls);
  await printCalls(context, governance.calls, proposal.calls, notes);
  await printFields(terminal, [
    [governance.wouldFail, failure && wrap(visible(failure), columns)],
    [governance.rule, proposal.rules.map((rule) => ruleLines(context, rule)).join('\n')],
    [governance.votes, await voteLines(context, client, info)],
    [governance.lacks, tally.status === 'open' ? wrap(governance.evaluated(standing.reason), columns) : undefined],
    [governance.deadline, proposal.deadline === undefined ? undefined : numbers.time(proposal.deadline)],
    [governance.digest, proposal.digest],
  ]);
}

/** One line for each that can vote, or could until it was settled, and for each that voted and is no member any more. */
async function voteLines({ texts }: Context, client: Client, { tally }: NumberedProposal): Promise<string> {
  const settled = tally.height === undefined ? {} : { height: Math.max(0, tally.height - 1) };
  const members = Object.keys(await createOrganisationsClient(client).members(settled));
  const all = [...new Set([...members, ...Object.keys(tally.votes)])].sort();
  const width = Math.max(...all.map((name) => name.length));
  const { voices, noVote, through } = texts.governance;
  return all
    .map((name) => {
      const vote = tally.votes[name];
      const voice = vote ? voices[vote.voice] : noVote;
      return `${name.padEnd(width)}  ${voice}${vote?.by === undefined ? '' : through(vote.by)}`;
    })
    .join('\n');
}
