import { isQuorum, totalWeight, type ValidatorSet } from '@stele/protocol';

/**
 * How many nodes may fail at once, whichever they are, while the others still decide blocks; the same number may even
 * lie (Castro & Liskov 1999: n ≥ 3f + 1 for equal weights).
 */
export function survivableFaults(set: ValidatorSet): number {
  const weights = set.validators.map(({ weight }) => weight).sort((a, b) => b - a);
  let left = totalWeight(set);
  return weights.findIndex((weight) => {
    left -= weight;
    return !isQuorum(set, left);
  });
}
