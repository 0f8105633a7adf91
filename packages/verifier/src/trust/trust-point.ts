import type { ChainHeader } from './chain-header.ts';
import type { TrustedSet } from './trusted-set.ts';

/** How far trust has come: the set in force after some changes since the founding. */
export interface TrustPoint {
  readonly set: TrustedSet;
  /** Height of the block that named the set; 0 for the founding one. */
  readonly height: number;
  /** Headers shown for the last change; none at the founding. */
  readonly headers: readonly ChainHeader[];
  /** The point before the last change; undefined at the founding. */
  readonly previous: TrustPoint | undefined;
}

/** A point and all before it, the founding first. */
export function pathTo(point: TrustPoint): TrustPoint[] {
  const path: TrustPoint[] = [];
  for (let at: TrustPoint | undefined = point; at; at = at.previous) path.push(at);
  return path.reverse();
}
