import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { SteleError } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import type { DataLayout } from './layout.ts';

/**
 * Format of the files that lie beside the ledgers in a data folder: keys, outbox, certificates and outcomes. A
 * change of any of them that older versions cannot read adds one. A ledger carries its own format.
 */
export const DATA_FORMAT = 1;

/**
 * Checks that this version can read a data folder, and marks a new one with its format.
 * @throws SteleError STORE_NEWER_VERSION, STATE_CORRUPT
 */
export async function markDataFormat(layout: DataLayout): Promise<void> {
  if (existsSync(layout.format)) await checkDataFormat(layout);
  else await writeFileDurably(layout.format, `${DATA_FORMAT}\n`);
}

/**
 * Checks that this version can read a data folder.
 * @throws SteleError STORE_NEWER_VERSION, STATE_CORRUPT
 */
export async function checkDataFormat({ root, format }: DataLayout): Promise<void> {
  if (!existsSync(format)) return;
  const text = await readFile(format, 'utf8');
  if (!/^\d{1,9}\n$/.test(text)) {
    throw new SteleError('STATE_CORRUPT', { what: 'the format of the data folder is unreadable', file: format });
  }
  const found = Number(text);
  if (found > DATA_FORMAT) {
    throw new SteleError('STORE_NEWER_VERSION', { directory: root, found, known: DATA_FORMAT });
  }
}
