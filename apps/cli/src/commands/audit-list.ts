import { type AuditEntry, readAuditFolder } from '@stele/node';
import { createAuditClient } from '@stele/sdk';
import { logFolder } from '../audit/log-folder.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { printTable } from '../terminal/table.ts';
import { visible } from '../terminal/visible.ts';

export interface AuditListOptions {
  readonly limit: string;
  readonly act?: string;
  readonly file?: string;
  readonly remote?: boolean;
  readonly json?: boolean;
}

/** What a list shows of an entry. */
type Listed = Pick<AuditEntry, 'act' | 'outcome' | 'sequence' | 'target' | 'time'> & {
  readonly actor: { readonly account: string; readonly organisation: string; readonly address: string };
};

/** Lists the newest entries of an audit log. */
export async function auditListCommand(context: Context, options: AuditListOptions): Promise<ExitCode> {
  const { terminal, texts, numbers } = context;
  const limit = Number(options.limit);
  if (!Number.isSafeInteger(limit) || limit < 1) throw usageError(texts.usage.notInteger('--limit'));
  const all = options.remote ? await remoteEntries(context) : [...readAuditFolder(logFolder(context, options.file))];
  const entries = all.filter(({ act }) => act.startsWith(options.act ?? '')).slice(-limit);
  if (options.json) for (const entry of entries) await terminal.print(JSON.stringify(entry));
  else if (entries.length === 0) await terminal.print(noneText(context, all.length, options.act));
  else {
    const { list } = texts.audit;
    await printTable<Listed>(
      terminal,
      [
        { title: list.sequence, value: ({ sequence }) => numbers.count(sequence), isNumber: true },
        { title: list.time, value: ({ time }) => numbers.time(time).slice(0, 16) },
        { title: list.act, value: ({ act }) => visible(act) },
        { title: list.target, value: ({ target }) => visible(target), canShrink: true },
        { title: list.outcome, value: ({ outcome }) => visible(outcome), canShrink: true },
        { title: list.who, value: ({ actor }) => whoOf(actor), canShrink: true },
      ],
      entries,
    );
  }
  return ExitCode.ok;
}

function noneText({ texts: { audit }, numbers }: Context, all: number, act: string | undefined): string {
  return act === undefined || all === 0 ? audit.list.none : audit.list.noneOf(numbers.count(all), visible(act));
}

function whoOf({ account, organisation, address }: Listed['actor']): string {
  const name = [organisation, account.slice(0, 8)].filter((word) => word !== '').join(' ');
  return visible(name === '' ? address : name);
}

async function remoteEntries(context: Context): Promise<Listed[]> {
  const client = openClient(context.settings);
  const { account, signer } = await openSender(context, client);
  const audit = createAuditClient(client);
  const all: Listed[] = [];
  for (;;) {
    const page = await audit.read({ after: all.at(-1)?.sequence ?? 0, limit: 1000 }, { account, signers: [signer] });
    all.push(...page.entries);
    // Each page is read by an act of its own, which would never end the log.
    if (page.entries.length < 1000) return all;
  }
}
