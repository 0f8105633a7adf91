import { readFile } from 'node:fs/promises';
import { fromBase64, isSteleError, SteleError, toBase64 } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import type { Collected } from './collection.ts';

const Kept = Type.Object({
  format: Type.Literal('stele.endorsements 1'),
  entries: Type.Array(
    Type.Object({
      body: Type.String(),
      begunBy: Type.String(),
      signatures: Type.Record(Type.String(), Type.String()),
    }),
  ),
});

/** What is kept of a transaction over a restart; the rest follows from its body. */
export interface KeptEntry {
  readonly body: Uint8Array;
  readonly begunBy: string;
  readonly signatures: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads what was kept before a restart.
 * @throws SteleError DATA_DAMAGED where the file is not what this node writes.
 */
export async function readEndorsementFile(path: string): Promise<KeptEntry[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  try {
    return entriesOf(text);
  } catch (error) {
    const reason = isSteleError(error) || error instanceof Error ? error.message : String(error);
    throw new SteleError(
      'STATE_CORRUPT',
      { what: `the collected signatures: ${reason}`, file: path },
      { cause: error },
    );
  }
}

/** Writes what is collected, at once and durably. */
export function writeEndorsementFile(path: string, entries: readonly Collected[]): Promise<void> {
  const kept: Static<typeof Kept> = {
    format: 'stele.endorsements 1',
    entries: entries.map(({ body, begunBy, signatures }) => ({
      body: toBase64(body),
      begunBy,
      signatures: Object.fromEntries([...signatures].map(([key, signature]) => [key, toBase64(signature)])),
    })),
  };
  return writeFileDurably(path, `${JSON.stringify(kept)}\n`);
}

function entriesOf(text: string): KeptEntry[] {
  const content: unknown = JSON.parse(text);
  if (!Value.Check(Kept, content)) throw new SteleError('API_BAD_REQUEST', { reason: 'it has another format' });
  return content.entries.map(({ body, begunBy, signatures }) => ({
    body: fromBase64(body),
    begunBy,
    signatures: new Map(Object.entries(signatures).map(([key, signature]) => [key, fromBase64(signature)])),
  }));
}
