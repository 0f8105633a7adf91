import type { Share } from '../interface.ts';

/** Largest denominator of a share: products with it stay safe integers. */
export const LARGEST_DENOMINATOR = 1_000_000;

/**
 * The least weight that a share asks for, exactly. It is never 0: nothing is decided by nobody, not even where the
 * whole weighs nothing because all members have left.
 */
export function leastWeight(share: Share, whole: number): number {
  if ('weight' in share) return Math.max(1, share.weight);
  const [numerator, denominator] = share.share;
  // whole · numerator / denominator in two parts, because the product of large weights is no safe integer.
  const quotient = Math.floor(whole / denominator);
  const rest = (whole % denominator) * numerator;
  const floor = quotient * numerator + Math.floor(rest / denominator);
  if (share.above) return floor + 1;
  return Math.max(1, rest % denominator === 0 ? floor : floor + 1);
}
