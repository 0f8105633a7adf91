import { Checkpoints } from '../checkpoint/checkpoints.ts';
import { corrupt } from '../errors.ts';
import { checkFormat } from '../files/format-version.ts';
import type { FileLayer } from '../files/interface.ts';
import { createStateHasher, type StateHasher } from '../hash/state-hasher.ts';
import { PageMemory } from '../index/page-memory.ts';
import { StateIndex } from '../index/state-index.ts';
import type { ChainParams } from '../interface.ts';
import { removeBaseTrees } from '../ledger/base-tree.ts';
import { type LedgerLayout, LedgerLog } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import type { ResolvedOptions } from '../options.ts';
import { StateTree } from '../tree/state-tree.ts';
import { Chain } from './chain.ts';
import { checkFoundation, foundChain, hashOfParams, settleParams } from './founding.ts';
import { indexAtBase, treeAtBase } from './rebuild.ts';
import { checkCommitted, recover } from './recovery.ts';
import { RewindIntent } from './rewind-intent.ts';

/** A chain brought up to its newest block. */
export interface LoadedChain {
  readonly chain: Chain;
  readonly checkpoints: Checkpoints;
  readonly intent: RewindIntent;
  readonly layout: LedgerLayout;
  readonly tip: Mark;
  /** Where the older of the checkpoints in use is. */
  readonly from: { readonly height: number; readonly nextSn: number };
  readonly replayed: number;
}

/**
 * Loads a chain from its directory; founds it where there is none and parameters are given.
 * @throws SteleError STORE_NEWER_VERSION, STATE_MISSING, STATE_PARAMS_MISMATCH, STATE_CORRUPT
 */
export async function loadChain(directory: string, options: ResolvedOptions): Promise<LoadedChain> {
  const { files } = options;
  files.makeDirectory(directory);
  // Names that a killed process changed, that of a finished rewind's intent above all, are settled first.
  files.syncDirectory(directory);
  const layout = checkFormat(files, directory, options.layout);
  const params = settleParams(files, directory, options.params);
  const log = new LedgerLog(files, directory, layout, 'write');
  try {
    // A pruning that a crash cut short may have left one that came not to be used.
    removeBaseTrees(files, directory, log.base.height);
    return { ...(await loadFrom(log, { files, directory, params })), layout };
  } catch (error) {
    log.close();
    throw error;
  }
}

async function loadFrom(
  log: LedgerLog,
  { files, directory, params }: { readonly files: FileLayer; readonly directory: string; readonly params: ChainParams },
): Promise<Omit<LoadedChain, 'layout'>> {
  const hasher = createStateHasher(params.hash);
  const checkpoints = new Checkpoints(files, directory);
  checkpoints.prepare();
  const intent = new RewindIntent(files, directory);
  const limit = intent.read();
  const { index, tree } = loadParts(log, checkpoints, hasher, limit ?? Number.POSITIVE_INFINITY);
  const chain = new Chain(params, hasher, log, index.part, tree.part);
  const heights = { index: index.height, tree: tree.height };
  const { tip: found, replayed } = recover(chain, heights, limit);
  if (limit === undefined) checkCommitted(checkpoints.newestCertain(), found ? found.state.height : -1);
  else finishRewind(checkpoints, intent, found, limit);
  const tip = found ?? (await foundChain(chain, hashOfParams(chain)));
  checkFoundation(chain);
  const from = startOf(log, Math.min(heights.index, heights.tree));
  return { chain, checkpoints, intent, tip, from, replayed };
}

/** Index and tree from their newest checkpoints; without any, as they were where the history starts. */
function loadParts(log: LedgerLog, checkpoints: Checkpoints, hasher: StateHasher, limit: number) {
  const { height } = log.base;
  const base = height > 0 ? log.blocks.mark(height) : undefined;
  const index = checkpoints.loadIndex(log, limit, () => new PageMemory());
  const tree = checkpoints.loadTree(log, limit, hasher);
  if (!base) {
    return {
      index: index ?? { part: new StateIndex(), height: -1 },
      tree: tree ?? { part: new StateTree(hasher), height: -1 },
    };
  }
  return {
    index: index ?? { part: indexAtBase(log, base), height },
    tree: tree ?? { part: treeAtBase(log, hasher, base), height },
  };
}

function startOf(log: LedgerLog, height: number) {
  return height < 0 ? { height: 0, nextSn: 0 } : { height, nextSn: log.blocks.mark(height).state.nextSn };
}

function finishRewind(checkpoints: Checkpoints, intent: RewindIntent, tip: Mark | undefined, height: number): void {
  if (tip?.state.height !== height) throw corrupt({ what: 'the block to rewind to is damaged', height });
  checkpoints.removeAbove(height);
  intent.clear();
}
