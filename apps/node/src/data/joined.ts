import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SteleError } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import type { DataLayout } from './layout.ts';

/** The name of a chain whose founding was joined, and the founder. */
const LINE = /^([a-z][a-z0-9-]{0,31}) (\S+)$/;

/**
 * Founders by the name of the chain that they joined with the keys of a data folder. A founder reaches the chain
 * through the node of another one: what it started here would found a rival chain with the same name.
 * @throws SteleError STATE_CORRUPT
 */
export function readJoined({ joined }: Pick<DataLayout, 'joined'>): ReadonlyMap<string, string> {
  if (!existsSync(joined)) return new Map();
  const lines = readFileSync(joined, 'utf8').split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [, chain, organisation] = LINE.exec(line) ?? [];
      if (chain === undefined || organisation === undefined) {
        throw new SteleError('STATE_CORRUPT', { what: `${joined} names no chain with its founder`, file: joined });
      }
      return [chain, organisation] as const;
    }),
  );
}

/** Marks that a founder joined the founding of a chain with keys of this data folder. */
export async function markJoined(layout: DataLayout, chain: string, organisation: string): Promise<void> {
  const lines = [...new Map([...readJoined(layout), [chain, organisation]])].map((pair) => `${pair.join(' ')}\n`);
  await mkdir(dirname(layout.joined), { recursive: true, mode: 0o700 });
  await writeFileDurably(layout.joined, lines.join(''));
}

/**
 * Checks that no chain is founded with keys that founded one together with others: theirs has to be installed.
 * @throws SteleError DATA_JOINED
 */
export function checkNotJoined(layout: DataLayout): void {
  if (existsSync(layout.chain.genesis)) return;
  const [first] = readJoined(layout);
  if (!first) return;
  const [chain, organisation] = first;
  throw new SteleError('DATA_JOINED', { directory: layout.root, chain, organisation, mark: layout.joined });
}
