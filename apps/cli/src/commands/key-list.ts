import { basename } from 'node:path';
import { KEY_FILE_SUFFIX, type KeyFileEntry, listKeyFiles } from '@stele/crypto/node';
import { errorText, toBase64, toHex } from '@stele/protocol';
import { type Context, ExitCode } from '../program/context.ts';
import { printTable } from '../terminal/table.ts';
import { visible } from '../terminal/visible.ts';

export interface KeyListOptions {
  readonly json?: boolean;
}

/** Lists the keys in the data folder. */
export async function keyListCommand(context: Context, options: KeyListOptions): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const entries = await listKeyFiles(settings.keys);
  if (options.json) for (const entry of entries) await terminal.print(JSON.stringify(rowOf(context, entry)));
  else if (entries.length === 0) terminal.note(`${texts.key.none} ${settings.keys}`);
  else await printKeys(context, entries);
  return entries.some((entry) => 'error' in entry) ? ExitCode.partly : ExitCode.ok;
}

function rowOf({ settings }: Context, entry: KeyFileEntry): object {
  if ('error' in entry) {
    return { path: entry.path, error: errorText(entry.error, settings.language).message, code: entry.error.code };
  }
  const { label, suite, keyId, publicKey, created } = entry.key;
  return { path: entry.path, label, suite, keyId: toHex(keyId), publicKey: toBase64(publicKey), created };
}

async function printKeys({ terminal, texts }: Context, entries: readonly KeyFileEntry[]): Promise<void> {
  await printTable<KeyFileEntry>(
    terminal,
    [
      { title: texts.key.name, value: ({ path }) => visible(basename(path, KEY_FILE_SUFFIX)) },
      { title: texts.key.suite, value: (entry) => ('key' in entry ? entry.key.suite : '') },
      { title: texts.key.id, value: (entry) => ('key' in entry ? toHex(entry.key.keyId) : texts.key.damaged) },
    ],
    entries,
  );
}
