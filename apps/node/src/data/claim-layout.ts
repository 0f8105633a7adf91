import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { readFounded } from './founded.ts';
import { type DataLayout, dataLayout } from './layout.ts';
import { otherChainsIn } from './remains.ts';

/** Where a chain would lie that is founded or installed in a data folder: with keys of its own where there are others. */
export function plannedLayout(root: string, chain: string): DataLayout {
  const layout = dataLayout(root, chain);
  const isKnown = existsSync(layout.chain.genesis) || readFounded(layout).has(chain);
  if (layout.hasOwnKeys || isKnown || otherChainsIn(layout, chain).length === 0) return layout;
  return dataLayout(root, chain, true);
}

/** The same, once the folder of its own keys is there. */
export async function claimLayout(root: string, chain: string): Promise<DataLayout> {
  const layout = plannedLayout(root, chain);
  if (layout.hasOwnKeys) await mkdir(layout.keys, { recursive: true, mode: 0o700 });
  return layout;
}
