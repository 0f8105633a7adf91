import { type Bytes, depthOf, type Hash, type Hasher, leafHash, TWIG_LEAVES } from '@stele/protocol';

/** All levels of a state tree: those over leaves, lowest first, then those over twigs. */
export interface StateTree {
  readonly lower: readonly (readonly Hash[])[];
  readonly bits: readonly Bytes[];
  readonly upper: readonly (readonly Hash[])[];
  readonly root: Hash;
}

const TWIG_DEPTH = 8;

/** Builds the tree over all leaves of a log and their activity bits. */
export function buildTree(hasher: Hasher, leaves: readonly Bytes[], active: readonly boolean[]): StateTree {
  const hashes = leaves.map((leaf) => leafHash(hasher, leaf));
  const lower = levelsOver(hasher, hashes, hasher.zeros.slice(2), TWIG_DEPTH);
  const twigRoots = lower.at(-1) as Hash[];
  const bits = twigRoots.map((_, twig) => bitsOf(active, twig));
  const twigs = twigRoots.map((left, twig) => hasher.pair(left, bits[twig] as Bytes));
  const upper = levelsOver(hasher, twigs, hasher.nullTwigs, depthOf(twigs.length));
  return { lower, bits, upper, root: upper.at(-1)?.[0] as Hash };
}

/** What a proof of some leaves needs beside them. */
export function siblingsOf(
  { lower, bits, upper }: StateTree,
  sns: readonly number[],
): { readonly bits: Bytes[]; readonly siblings: Hash[] } {
  const siblings: Hash[] = [];
  const twigs = lower.slice(0, TWIG_DEPTH).reduce<readonly number[]>((at, level) => climb(at, level, siblings), sns);
  upper.slice(0, -1).reduce<readonly number[]>((at, level) => climb(at, level, siblings), twigs);
  return { bits: twigs.map((twig) => bits[twig] as Bytes), siblings };
}

/** The parents of some nodes of a level; adds the siblings that cannot be computed. */
function climb(indexes: readonly number[], level: readonly Hash[], siblings: Hash[]): number[] {
  for (const index of indexes) {
    const mate = index ^ 1;
    const sibling = level[mate];
    if (sibling && !indexes.includes(mate)) siblings.push(sibling);
  }
  return [...new Set(indexes.map((index) => index >> 1))];
}

function levelsOver(hasher: Hasher, lowest: readonly Hash[], empty: readonly Hash[], depth: number): Hash[][] {
  const levels = [[...lowest]];
  for (let height = 0; height < depth; height++) {
    const level = levels[height] as Hash[];
    const above: Hash[] = [];
    for (let i = 0; i < level.length; i += 2) {
      above.push(hasher.pair(level[i] as Hash, level[i + 1] ?? (empty[height] as Hash)));
    }
    levels.push(above);
  }
  return levels;
}

function bitsOf(active: readonly boolean[], twig: number): Bytes {
  const bits = new Uint8Array(TWIG_LEAVES / 8);
  for (let slot = 0; slot < TWIG_LEAVES; slot++) {
    if (active[twig * TWIG_LEAVES + slot]) bits[slot >> 3] = (bits[slot >> 3] as number) | (1 << (slot & 7));
  }
  return bits;
}
