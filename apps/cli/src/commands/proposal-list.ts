import { createGovernanceClient } from '@stele/sdk';
import { numberOf } from '../governance/proposals.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printTable } from '../terminal/table.ts';
import { visible } from '../terminal/visible.ts';
import { truncate } from '../terminal/width.ts';

/** Columns of number, status, deadline and the gaps. */
const BESIDE = 4 + 9 + 16 + 4 * 2;

export interface ProposalListOptions {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** Lists open proposals, or all of them. */
export async function proposalListCommand(context: Context, { all, json }: ProposalListOptions): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const { governance } = texts;
  const found = await createGovernanceClient(openClient(settings)).list();
  const shown = found.filter(({ status }) => all || status === 'open');
  if (json) for (const entry of shown) await terminal.print(JSON.stringify(entry));
  else if (shown.length === 0) terminal.note(all ? governance.noProposals : governance.noneOpen);
  else {
    const beside = BESIDE + Math.max(...shown.map(({ organisation }) => organisation.length), 11);
    await printTable(
      terminal,
      [
        { title: governance.number, value: ({ proposal }) => numberOf(proposal), isNumber: true },
        { title: governance.status, value: ({ status }) => governance.shortStatuses[status] ?? status },
        { title: governance.by, value: ({ organisation }) => organisation },
        {
          title: governance.deadline,
          value: ({ deadline }) => (deadline === undefined ? '–' : numbers.time(deadline).slice(0, 16)),
        },
        { title: governance.title, value: ({ title }) => truncate(visible(title), terminal.lineColumns - beside) },
      ],
      shown,
    );
  }
  return ExitCode.ok;
}
