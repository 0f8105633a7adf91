import type { Chain } from '@stele/ledger';
import { SteleError } from '@stele/protocol';

/** How far clocks of founders may be apart, in ms. */
const TOLERANCE = 5 * 60 * 1000;

/**
 * Checks that a chain is not founded in the future, as it would be where the clock of a founder was ahead when it
 * joined: header times never go back, so that the chain would take no transactions until then.
 * @param now ms since 1970.
 * @throws SteleError GENESIS_DRAFT
 */
export function checkFoundingTime({ name, core }: Chain, now: number): void {
  if (core.time <= now + TOLERANCE) return;
  const [time, clock] = [core.time, now].map((ms) => new Date(ms).toISOString());
  throw new SteleError('GENESIS_DRAFT', {
    chain: name,
    reason: `it would be founded at ${time}, and it is ${clock}: the clock of a founder was ahead when it joined`,
  });
}
