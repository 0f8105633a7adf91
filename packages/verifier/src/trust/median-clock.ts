import type { Vote } from './certificate.ts';

/**
 * The lower weighted median of the signers' clocks, in ms since 1970: the smallest clock such that the signers
 * up to it hold at least half of the counted weight. As long as less than a third of a set lies, more than half
 * of any quorum's weight is honest, so the median stands between two honest clocks.
 *
 * @param votes at least one.
 */
export function medianClock(votes: readonly Vote[]): number {
  const ascending = [...votes].sort((a, b) => a.time - b.time);
  const total = votes.reduce((sum, { validator }) => sum + validator.weight, 0);
  let weight = 0;
  const median = ascending.find(({ validator }) => {
    weight += validator.weight;
    return 2 * weight >= total;
  });
  return (median as Vote).time;
}
