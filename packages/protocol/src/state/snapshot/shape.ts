import { depthOf } from '../../merkle/list-tree.ts';
import type { Boundary } from '../boundary.ts';
import { TWIG_LEAVES } from '../leaf.ts';

/** Levels from the twigs up to the root of a chunk: a chunk has 16 twigs, fewer where the whole tree has fewer. */
const CHUNK_LEVEL = 4;

/** A node above the twigs by its level, 0 for the twigs, and its place on that level. */
export interface TreePlace {
  readonly level: number;
  readonly index: number;
}

/** How a snapshot of a state is divided. All of it follows from the boundary. */
export interface SnapshotShape {
  /** Twigs of the state log. */
  readonly twigs: number;
  /** Levels from the twigs to the root of the tree. */
  readonly depth: number;
  /** Level above the twigs at which the chunks have their roots. */
  readonly level: number;
  /** Twigs of a chunk; the last one may have fewer. */
  readonly chunkTwigs: number;
  /** First twig that the snapshot tells of: those before it hold nothing active. */
  readonly firstTwig: number;
  /** Number of chunks. */
  readonly chunks: number;
  /** The largest subtrees of what is before the first twig, from left to right. */
  readonly gone: readonly TreePlace[];
}

export function snapshotShape({ nextSn, floor }: Boundary): SnapshotShape {
  const twigs = Math.ceil(nextSn / TWIG_LEAVES);
  const depth = depthOf(twigs);
  const level = Math.min(CHUNK_LEVEL, depth);
  const chunkTwigs = 2 ** level;
  const chunksBefore = Math.floor(floor / (chunkTwigs * TWIG_LEAVES));
  return {
    twigs,
    depth,
    level,
    chunkTwigs,
    firstTwig: chunksBefore * chunkTwigs,
    chunks: Math.ceil(twigs / chunkTwigs) - chunksBefore,
    gone: subtreesBefore(chunksBefore * chunkTwigs),
  };
}

/** The largest whole subtrees over the first `count` twigs, from left to right. */
export function subtreesBefore(count: number): TreePlace[] {
  const places: TreePlace[] = [];
  for (let start = 0; start < count; ) {
    let level = 0;
    while (start % 2 ** (level + 1) === 0 && start + 2 ** (level + 1) <= count) level++;
    places.push({ level, index: start / 2 ** level });
    start += 2 ** level;
  }
  return places;
}
