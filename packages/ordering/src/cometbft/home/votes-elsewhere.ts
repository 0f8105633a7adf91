import { readFile } from 'node:fs/promises';
import { writeDurably } from './durable-file.ts';
import { homeLayout } from './layout.ts';

/** Notes that a key which this node does not use has voted, at a time of the chain in ms since 1970. */
export function noteVoteElsewhere(folder: string, time: number): Promise<void> {
  return writeDurably(homeLayout(folder).elsewhere, `${time}\n`);
}

/** When it was seen to vote last; undefined where it was not. */
export async function votesElsewhere(folder: string): Promise<number | undefined> {
  const text = await readFile(homeLayout(folder).elsewhere, 'utf8').catch(() => '');
  return /^\d{1,15}\n$/.test(text) ? Number(text) : undefined;
}
