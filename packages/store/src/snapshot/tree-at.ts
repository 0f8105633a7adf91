import type { Checkpoints } from '../checkpoint/checkpoints.ts';
import { nextTurn } from '../checkpoint/next-turn.ts';
import { treeAtBase } from '../core/rebuild.ts';
import { advanceTree } from '../core/replay.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import { StateTree } from '../tree/state-tree.ts';

/** What a tree of an earlier height is made from. */
export interface TreeSource {
  readonly log: LedgerLog;
  readonly hasher: StateHasher;
  readonly checkpoints: Checkpoints;
}

/** The tree as it was at a height: from the newest checkpoint up to it, and the blocks since. @throws SteleError STATE_CORRUPT */
export async function treeAt(source: TreeSource, height: number): Promise<StateTree> {
  const { log } = source;
  const { part: tree, height: start } = startOf(source, height);
  for (let at = start + 1; at <= height; at++) {
    advanceTree(tree, log, log.blocks.mark(at));
    await nextTurn();
  }
  return tree;
}

function startOf({ log, hasher, checkpoints }: TreeSource, limit: number) {
  const loaded = checkpoints.loadTree(log, limit, hasher);
  if (loaded) return loaded;
  const { height } = log.base;
  if (height === 0) return { part: new StateTree(hasher), height: -1 };
  return { part: treeAtBase(log, hasher, log.blocks.mark(height)), height };
}
