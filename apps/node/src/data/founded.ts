import { existsSync, readFileSync } from 'node:fs';
import { SteleError } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import type { DataLayout } from './layout.ts';

/** A chain's name and the fingerprint of its genesis. */
const LINE = /^([a-z][a-z0-9-]{0,31}) ([0-9a-f]{64})$/;

/**
 * Fingerprints of the chains that were founded with the keys of a data folder, by name. The mark lies beside the keys,
 * since what is lost is mostly the folder of a chain: founded again unseen, it would have the same name and other
 * contents.
 * @throws SteleError STATE_CORRUPT
 */
export function readFounded({ founded }: DataLayout): ReadonlyMap<string, string> {
  if (!existsSync(founded)) return new Map();
  const lines = readFileSync(founded, 'utf8').split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [, name, fingerprint] = LINE.exec(line) ?? [];
      if (name === undefined || fingerprint === undefined) {
        throw new SteleError('STATE_CORRUPT', {
          what: `${founded} names no chain with its fingerprint`,
          file: founded,
        });
      }
      return [name, fingerprint] as const;
    }),
  );
}

/** Marks a chain as founded, once its first block is durable: what was interrupted before may be done again. */
export async function markFounded(
  layout: DataLayout,
  { name, fingerprint }: { readonly name: string; readonly fingerprint: string },
): Promise<void> {
  const known = readFounded(layout);
  if (known.has(name)) return;
  await writeFileDurably(layout.founded, linesOf(new Map([...known, [name, fingerprint]])));
}

/** Takes back the mark of a chain that was set aside, whose name is free again. */
export async function forgetFounded(layout: DataLayout, name: string): Promise<void> {
  const known = new Map(readFounded(layout));
  if (known.delete(name)) await writeFileDurably(layout.founded, linesOf(known));
}

function linesOf(founded: ReadonlyMap<string, string>): string {
  return [...founded].map((pair) => `${pair.join(' ')}\n`).join('');
}
