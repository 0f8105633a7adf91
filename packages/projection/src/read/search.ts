import { findByHex } from './find-by-hex.ts';
import { findContracts } from './find-contracts.ts';
import { findBlock, findRecord, findWords } from './find-words.ts';
import type { Found } from './interface.ts';
import type { Snapshot } from './snapshot.ts';

/** At least so many digits of an id or a hash are looked for as its beginning: with fewer, everything begins so. */
const HEX = /^[0-9a-f]{6,64}$/;
const HEIGHT = /^\d{1,15}$/;
const RECORD = /^(?:sha256|sm3):[0-9a-f]{64}(?:\/\d{1,9})?$/;
const CONTRACT = /^[a-z][a-z0-9_.-]{0,63}$/;

/**
 * Finds what a text may mean: the height of a block, the beginning of an id or a hash, the key of an evidence record, the
 * beginning of a contract's name, and words. Single objects come before what words were found in.
 * @param limit most finds of each kind
 */
export async function search(snapshot: Snapshot, asked: string, limit: number): Promise<Found[]> {
  const text = asked.trim();
  const lower = text.toLowerCase();
  const found: Found[] = [];
  // One after the other: they share a connection, and its moment.
  if (HEIGHT.test(text)) found.push(...(await findBlock(snapshot, Number(text))));
  if (HEX.test(lower)) found.push(...(await findByHex(snapshot, lower, limit)));
  if (RECORD.test(lower)) found.push(...(await findRecord(snapshot, lower, limit)));
  if (CONTRACT.test(text)) found.push(...(await findContracts(snapshot, text, limit)));
  found.push(...(await findWords(snapshot, text, limit)));
  return withoutRepeats(found);
}

/** What was found in several ways is told once, as it was found first. */
function withoutRepeats(found: readonly Found[]): Found[] {
  const first = new Map<string, Found>();
  for (const each of found) {
    const name = `${each.kind} ${each.id}`;
    if (!first.has(name)) first.set(name, each);
  }
  return [...first.values()];
}
