import { createOrganisationsClient, type Organisation } from '@stele/sdk';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printTable } from '../terminal/table.ts';
import { visible } from '../terminal/visible.ts';

export interface MemberListOptions {
  readonly json?: boolean;
}

/** Lists the organisations of the chain. */
export async function memberListCommand(context: Context, { json }: MemberListOptions): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const { member } = texts.organisations;
  const organisations = await createOrganisationsClient(openClient(settings)).list();
  if (json) for (const organisation of organisations) await terminal.print(JSON.stringify(organisation));
  else {
    await printTable<Organisation>(
      terminal,
      [
        { title: member.id, value: ({ id }) => id },
        { title: member.status, value: ({ status }) => member.statuses[status] ?? status },
        { title: member.weight, value: ({ weight }) => numbers.count(weight), isNumber: true },
        { title: member.roots, value: ({ roots }) => numbers.count(roots.length), isNumber: true },
        { title: member.title, value: ({ title }) => visible(title) },
      ],
      organisations,
    );
  }
  return ExitCode.ok;
}
