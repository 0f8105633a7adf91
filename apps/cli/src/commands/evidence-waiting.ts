import { EVIDENCE_CONTRACT } from '@stele/protocol';
import type { Client } from '@stele/sdk';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { signingKey } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { accountOfKeyFile } from '../settings/open-key.ts';
import { printTable } from '../terminal/table.ts';
import { visible } from '../terminal/visible.ts';

export interface WaitingOptions {
  readonly account?: string;
  readonly json?: boolean;
}

interface WaitingRecord {
  readonly record: string;
  readonly owner: string;
  readonly since: number;
  readonly place: number;
  readonly of: number;
  readonly label?: string;
}

/** Lists what waits for the signature of an account, longest first. */
export async function waitingCommand(context: Context, { account, json }: WaitingOptions): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const words = texts.cosigning;
  if (account !== undefined) checkId(texts, account);
  const client = openClient(settings);
  const rows = await waitingRecords(client, account ?? (await accountOfKeyFile(client, signingKey(settings))));
  if (json) for (const row of rows) await terminal.print(JSON.stringify(row));
  else if (rows.length === 0) terminal.note(words.nothing);
  else {
    await printTable<WaitingRecord>(
      terminal,
      [
        { title: words.since, value: ({ since }) => numbers.time(since) },
        { title: words.place, value: ({ place, of }) => `${place}/${of}`, isNumber: true },
        { title: words.record, value: ({ record }) => record },
        { title: words.label, value: ({ label = '' }) => visible(label), canShrink: true },
      ],
      rows,
    );
  }
  return ExitCode.ok;
}

async function waitingRecords(client: Client, account: string): Promise<WaitingRecord[]> {
  const evidence = client.contract(EVIDENCE_CONTRACT);
  const found: WaitingRecord[] = [];
  for (let cursor = ''; ; ) {
    const page = await evidence.query<{ readonly records: readonly WaitingRecord[]; readonly cursor: string }>(
      'waiting',
      {
        account,
        ...(cursor === '' ? {} : { cursor }),
      },
    );
    found.push(...page.records);
    cursor = page.cursor;
    if (cursor === '') return found;
  }
}
