import { Checkpoints } from '../checkpoint/checkpoints.ts';
import { corrupt } from '../errors.ts';
import { checkFormat } from '../files/format-version.ts';
import { createStateHasher } from '../hash/state-hasher.ts';
import { PageMemory } from '../index/page-memory.ts';
import { StateIndex } from '../index/state-index.ts';
import { type LedgerLayout, LedgerLog } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import type { ResolvedOptions } from '../options.ts';
import { StateTree } from '../tree/state-tree.ts';
import { Chain } from './chain.ts';
import { checkFoundation, foundChain, hashOfParams, settleParams } from './founding.ts';
import { recover } from './recovery.ts';
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
 * @throws SteleError STORE_NEWER_VERSION, STATE_MISSING, STATE_PARAMS_MISMATCH, STATE_JOINING, STATE_CORRUPT
 */
export async function loadChain(directory: string, options: ResolvedOptions): Promise<LoadedChain> {
  const { files } = options;
  files.makeDirectory(directory);
  // Names that a killed process changed, that of a finished rewind's intent above all, are settled first.
  files.syncDirectory(directory);
  const layout = checkFormat(files, directory, options.layout);
  const params = settleParams(files, directory, options.params);
  const hasher = createStateHasher(params.hash);
  const log = new LedgerLog(files, directory, layout, 'write');
  const checkpoints = new Checkpoints(files, directory);
  checkpoints.prepare();
  const intent = new RewindIntent(files, directory);
  const limit = intent.read();
  const index = checkpoints.loadIndex(log, limit ?? Number.POSITIVE_INFINITY, () => new PageMemory());
  const tree = checkpoints.loadTree(log, limit ?? Number.POSITIVE_INFINITY, hasher);
  const chain = new Chain(params, hasher, log, index?.part ?? new StateIndex(), tree?.part ?? new StateTree(hasher));
  const heights = { index: index?.height ?? -1, tree: tree?.height ?? -1 };
  const { tip: found, replayed } = recover(chain, heights, limit);
  if (limit === undefined) checkNothingLost(checkpoints, found);
  else finishRewind(checkpoints, intent, found, limit);
  const tip = found ?? (await foundChain(chain, hashOfParams(chain)));
  checkFoundation(chain);
  const from = startOf(log, Math.min(heights.index, heights.tree));
  return { chain, checkpoints, intent, layout, tip, from, replayed };
}

function startOf(log: LedgerLog, height: number) {
  return height < 0 ? { height: 0, nextSn: 0 } : { height, nextSn: log.blocks.mark(height).state.nextSn };
}

/** A checkpoint is made only of a committed block; if the log ends before it, the log has lost blocks. */
function checkNothingLost(checkpoints: Checkpoints, tip: Mark | undefined): void {
  const certain = checkpoints.newestCertain();
  const height = tip ? tip.state.height : -1;
  if (certain <= height) return;
  throw corrupt({ what: `the record of a block is damaged; block ${certain} had been committed`, height: height + 1 });
}

function finishRewind(checkpoints: Checkpoints, intent: RewindIntent, tip: Mark | undefined, height: number): void {
  if (tip?.state.height !== height) throw corrupt({ what: 'the block to rewind to is damaged', height });
  checkpoints.removeAbove(height);
  intent.clear();
}
