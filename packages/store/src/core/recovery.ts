import { corrupt } from '../errors.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import type { Chain } from './chain.ts';
import { advanceIndex, advanceTree } from './replay.ts';
import { checkTail } from './tail.ts';

/** Heights up to which the parts in memory are loaded; -1 where they are empty. */
export interface LoadedHeights {
  readonly index: number;
  readonly tree: number;
}

/** What bringing a chain up to its newest block found. */
export interface Recovered {
  /** Undefined where the log holds no block. */
  readonly tip: Mark | undefined;
  /** Blocks read and applied again. */
  readonly replayed: number;
}

/**
 * Reads the blocks behind what is loaded, applies them, and cuts what a crash left incomplete.
 * @param limit blocks above this height are cut as well: a rewind to it was cut short.
 * @throws SteleError STATE_CORRUPT
 */
export function recover(chain: Chain, loaded: LoadedHeights, limit: number | undefined): Recovered {
  const { log } = chain;
  const base = Math.min(loaded.index, loaded.tree);
  let tip = base < 0 ? undefined : log.blocks.mark(base);
  let replayed = 0;
  for (const mark of wholeBlocks(log, tip)) {
    if (limit !== undefined && mark.state.height > limit) break;
    // A whole block with another one behind it was durable before that was written.
    if (tip) log.blocks.register(tip);
    log.blocks.remember(mark);
    if (mark.state.height > loaded.index) advanceIndex(chain.index, chain.finder, log, mark);
    if (mark.state.height > loaded.tree) advanceTree(chain.tree, log, mark);
    tip = mark;
    replayed++;
  }
  if (limit === undefined) checkNothingLost(log, tip);
  if (tip) settleTip(log, tip);
  return { tip, replayed };
}

/** @throws SteleError STATE_CORRUPT where what lies behind the last whole block is not just torn. */
function checkNothingLost(log: LedgerLog, tip: Mark | undefined): void {
  const height = tip ? tip.state.height : -1;
  checkTail(log, endOf(log, tip), height);
  checkCommitted(log.blocks.newestCertain(), height);
}

/** Cuts what is torn, and makes the newest block durable before anything says that it is. */
function settleTip(log: LedgerLog, tip: Mark): void {
  log.cut(tip);
  log.settle(tip);
  log.blocks.register(tip);
}

/**
 * Refuses a log that ends before a block that is certain to have been committed: what follows is not torn.
 * @throws SteleError STATE_CORRUPT
 */
export function checkCommitted(certain: number, tip: number): void {
  if (certain <= tip) return;
  throw corrupt({ what: `the record of a block is damaged; block ${certain} had been committed`, height: tip + 1 });
}

/** The blocks behind one, up to the first that is not whole. */
function* wholeBlocks(log: LedgerLog, base: Mark | undefined): Generator<Mark> {
  let height = base ? base.state.height : -1;
  let next = log.blocks.nextRecord(endOf(log, base));
  while (next && next.mark.state.height === height + 1 && log.agrees(next.mark)) {
    yield next.mark;
    height++;
    next = log.blocks.nextRecord(endOf(log, next.mark));
  }
}

function endOf(log: LedgerLog, mark: Mark | undefined): number {
  return mark ? mark.record + mark.recordBytes : log.blocks.log.start;
}
