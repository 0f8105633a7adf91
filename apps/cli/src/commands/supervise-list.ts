import { createSupervisionClient, type Grant } from '@stele/sdk';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { grantFields, whyEnded } from '../supervision/grant-fields.ts';
import { grantKey, grantNumber } from '../supervision/grant-key.ts';
import { printFields } from '../terminal/fields.ts';
import { printTable } from '../terminal/table.ts';
import { visible } from '../terminal/visible.ts';

export interface SuperviseListOptions {
  readonly json?: boolean;
}

/** Lists grants of supervised access. */
export async function superviseListCommand(context: Context, { json }: SuperviseListOptions): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const { supervise } = texts.audit;
  const grants = await createSupervisionClient(openClient(settings)).list();
  if (json) for (const grant of grants) await terminal.print(JSON.stringify(grant));
  else if (grants.length === 0) await terminal.print(supervise.none);
  else {
    await printTable<{ readonly grant: string; readonly record: Grant }>(
      terminal,
      [
        { title: supervise.grant, value: ({ grant }) => grantNumber(grant), isNumber: true },
        { title: supervise.supervisor, value: ({ record }) => visible(record.supervisor), canShrink: true },
        { title: supervise.reads, value: ({ record }) => supervise.used(String(record.used), String(record.reads)) },
        {
          title: supervise.standing,
          value: ({ record }) => whyEnded(context, record) ?? supervise.open,
          canShrink: true,
        },
        { title: supervise.until, value: ({ record }) => numbers.time(record.until).slice(0, 16) },
        { title: supervise.purpose, value: ({ record }) => visible(record.purpose), canShrink: true },
      ],
      grants,
    );
  }
  return ExitCode.ok;
}

/** Shows a grant and the queries made under it. */
export async function superviseShowCommand(
  context: Context,
  word: string,
  { json }: SuperviseListOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const { supervise } = texts.audit;
  const grant = grantKey(texts, word);
  const supervision = createSupervisionClient(openClient(settings));
  const found = await supervision.get(grant);
  if (!found) {
    terminal.note(supervise.unknown(grantNumber(grant)));
    return ExitCode.failed;
  }
  const records = await supervision.records(grant);
  if (json) {
    await terminal.print(JSON.stringify({ ...found, records }));
    return ExitCode.ok;
  }
  await printFields(terminal, grantFields(context, grant, found.grant));
  await terminal.print('');
  if (records.length === 0) await terminal.print(supervise.noQueries);
  else {
    await printTable(
      terminal,
      [
        { title: supervise.number, value: ({ number }) => String(number), isNumber: true },
        { title: supervise.time, value: ({ time }) => numbers.time(time).slice(0, 19) },
        { title: supervise.account, value: ({ account }) => account.slice(0, 8) },
        { title: supervise.query, value: ({ contract, method }) => `${contract}/${method}`, canShrink: true },
        { title: supervise.args, value: ({ args, digest }) => visible(args ?? digest), canShrink: true },
      ],
      records,
    );
  }
  return ExitCode.ok;
}
