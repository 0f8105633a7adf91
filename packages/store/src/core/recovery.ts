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
    log.blocks.register(mark);
    if (mark.state.height > loaded.index) advanceIndex(chain.index, chain.finder, log, mark);
    if (mark.state.height > loaded.tree) advanceTree(chain.tree, log, mark);
    tip = mark;
    replayed++;
  }
  if (limit === undefined) checkTail(log, endOf(log, tip), tip ? tip.state.height : -1);
  if (tip) {
    log.cut(tip);
    log.settle(tip);
  }
  return { tip, replayed };
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
