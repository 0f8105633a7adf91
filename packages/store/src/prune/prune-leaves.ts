import { type Bytes, concatBytes, equalBytes, inactiveSubtrees, TWIG_LEAVES, twigLevels } from '@stele/protocol';
import { nextTurn } from '../checkpoint/next-turn.ts';
import { activeLeaves } from '../core/rebuild.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import { countBits } from '../ledger/count-bits.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import { SLOT_BYTES } from '../ledger/slot.ts';
import { hashSlots } from '../ledger/slot-hashes.ts';
import { knownHashes, type ThinTwig } from '../ledger/thin-twig.ts';
import { HASH_BYTES } from '../tree/hash-level.ts';
import type { TreeRows } from '../tree/tree-rows.ts';
import type { PruneWork } from './prune-work.ts';

/**
 * Removes the segments of leaves that nothing is active of where the history starts, and writes those anew of which
 * less than half is.
 * @returns the bytes freed.
 */
export async function pruneLeaves(work: PruneWork): Promise<number> {
  const { log, layout } = work;
  const { firstTwig, wholeTwig } = log.base;
  const rows = log.baseRows();
  const gone = log.leaves.segmentsBefore(firstTwig);
  let freed = log.leaves.drop(gone);
  work.count(gone.length);
  for (const number of log.leaves.segmentsBefore(wholeTwig)) {
    if (!work.goesOn()) break;
    const twigs = Array.from({ length: layout.twigsPerSegment }, (_, i) => number * layout.twigsPerSegment + i);
    freed += await pruneSegment(work, number, twigs, rows);
    await nextTurn();
  }
  return freed;
}

async function pruneSegment(
  work: PruneWork,
  number: number,
  twigs: readonly number[],
  rows: TreeRows,
): Promise<number> {
  const { log, hasher } = work;
  const kept = twigs.reduce((sum, twig) => sum + log.leaves.keptOf(twig), 0);
  const needed = twigs.reduce((sum, twig) => sum + countBits(rowOf(rows.bits, twig)), 0);
  if (2 * needed >= kept) return log.leaves.dropReplaced(number);
  const thinned = new Map<number, ThinTwig>();
  for (const [place, twig] of twigs.entries()) {
    if (twig < log.base.firstTwig) continue;
    thinned.set(place, thinnedTwig(log, hasher, twig, rows));
    await nextTurn();
  }
  work.count(1);
  return log.leaves.thinOut(number, thinned);
}

/** A twig with only those of its leaves that are active where the history starts. @throws SteleError STATE_CORRUPT */
function thinnedTwig(log: LedgerLog, hasher: StateHasher, twig: number, rows: TreeRows): ThinTwig {
  const kept = rowOf(rows.bits, twig);
  const levels = levelsOf(log, hasher, twig);
  const root = levels.at(-1) as Bytes;
  if (!equalBytes(root, rowOf(rows.lefts, twig))) throw log.leaves.damaged(twig * TWIG_LEAVES);
  const hashes = inactiveSubtrees(kept, TWIG_LEAVES).map(({ level, index }) =>
    (levels[level] as Bytes).subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
  const leaves = [...activeLeaves(log, twig, kept, (twig + 1) * TWIG_LEAVES)];
  const slots = Buffer.concat(leaves.map(({ slots: from, at }) => from.subarray(at, at + SLOT_BYTES)));
  return { kept, root, hashes: concatBytes(...hashes), slots };
}

function levelsOf(log: LedgerLog, hasher: StateHasher, twig: number): Bytes[] {
  const thin = log.leaves.thinTwig(twig);
  if (thin) return twigLevels(hasher, knownHashes(hasher, thin), TWIG_LEAVES);
  const { bytes } = log.leaves.readRange(twig * TWIG_LEAVES, (twig + 1) * TWIG_LEAVES);
  return twigLevels(hasher, [], TWIG_LEAVES, hashSlots(hasher, bytes, TWIG_LEAVES));
}

function rowOf(row: Bytes, twig: number): Bytes {
  return row.slice(twig * HASH_BYTES, (twig + 1) * HASH_BYTES);
}
