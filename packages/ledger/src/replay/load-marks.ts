import { executedIn, headerCodec, SteleError } from '@stele/protocol';
import type { StateStore } from '@stele/store';
import type { Chain } from '../genesis/chain.ts';
import type { LedgerTip } from '../interface.ts';
import { readParameters, sourceOf } from '../system/system-state.ts';
import { MarkTable } from './mark-table.ts';
import { readPastWindows, windowAfter } from './past-windows.ts';
import { replayMarkOf } from './replay-mark.ts';

/**
 * Rebuilds the marks from the blocks whose transactions may still be inside their window.
 * @param salt see MarkTable.
 * @throws SteleError STATE_CORRUPT where bundles are gone that had to stay: repetitions would not be known.
 */
export async function loadMarks(store: StateStore, chain: Chain, tip: LedgerTip, salt: number): Promise<MarkTable> {
  const view = store.view();
  const marks = new MarkTable(readParameters(sourceOf(view)).maxWindowMs, salt);
  view.close();
  const windows = await readPastWindows(store);
  const { bodies } = store.kept();
  for (let { height } = tip; height >= bodies; height--) {
    const record = await store.block(height);
    if (headerCodec.decode(record.header).time + windowAfter(windows, height) < tip.time) return marks;
    for (const { body, index } of executedIn(record, () => chain.hasher)) {
      if (body.validUntil >= tip.time - 1000)
        marks.add(replayMarkOf(chain.hasher, body), body.validUntil, { height, index });
    }
  }
  await checkGivenUp(store, tip);
  return marks;
}

/**
 * Checks that the newest block whose bundles were given up is past its window, by the window that held where the history
 * starts: nobody gives up bundles by a shorter one. Blocks that never were here say nothing.
 */
async function checkGivenUp(store: StateStore, tip: LedgerTip): Promise<void> {
  const { bodies, records } = store.kept();
  const height = bodies - 1;
  if (height < records) return;
  const view = store.view(store.start());
  const { maxWindowMs } = readParameters(sourceOf(view));
  view.close();
  const { time } = headerCodec.decode((await store.summary(height)).header);
  if (time + maxWindowMs < tip.time) return;
  throw new SteleError('STATE_CORRUPT', {
    what: `the bundles of block ${height} are gone, though its transactions may still be sent again`,
    height,
  });
}
