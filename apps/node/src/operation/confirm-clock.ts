import { writeFileDurably } from '@stele/store';
import type { NodeConfig } from '../config/config.ts';
import { dataLayout } from '../data/layout.ts';

/** How long a confirmation holds: long enough for the next block, too short to cover another jump. */
const HOLDS_MS = 60 * 60 * 1000;

/**
 * An operator's word that this machine's clock is right although it stands far after the newest block. A node
 * that waits for it goes on within seconds.
 * @returns the time up to which the clock is taken as right, in ms since 1970.
 */
export async function confirmClock(config: NodeConfig): Promise<number> {
  const until = Date.now() + HOLDS_MS;
  await writeFileDurably(dataLayout(config.data, config.chain).chain.confirmedClock, `${until}\n`);
  return until;
}
