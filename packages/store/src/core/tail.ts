import { corrupt } from '../errors.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import { decodeMark, MARK_BYTES, MARK_MAGIC, type Mark } from '../ledger/mark.ts';
import type { SegmentedLog } from '../log/segmented-log.ts';

const WINDOW_BYTES = 4 * 1024 * 1024;

/**
 * Looks behind the last whole block for a later one. Blocks are committed one at a time, so what a crash
 * tears is the last one; a whole block behind a broken one means that the broken one has decayed.
 * @throws SteleError STATE_CORRUPT
 */
export function checkTail(log: LedgerLog, end: number, tip: number): void {
  for (const position of magicPositions(log.blocks.log, end)) {
    const mark = markAt(log.blocks.log, position);
    if (!mark || mark.state.height <= tip + 1 || !isWhole(log, mark)) continue;
    const what = `the record of a block is damaged, and block ${mark.state.height} behind it is whole`;
    throw corrupt({ what, height: tip + 1, ...log.blocks.log.place(end) });
  }
}

function isWhole(log: LedgerLog, mark: Mark): boolean {
  return log.blocks.recordAt(mark.record) !== undefined && log.agrees(mark);
}

function markAt(log: SegmentedLog, position: number): Mark | undefined {
  const bytes = new Uint8Array(MARK_BYTES);
  return log.read(bytes, position) === MARK_BYTES ? decodeMark(bytes) : undefined;
}

/** Everywhere in the log, from a position on, where a mark may start. */
function* magicPositions(log: SegmentedLog, from: number): Generator<number> {
  for (let position: number | undefined = from; position !== undefined; ) {
    const window = Buffer.alloc(Math.min(WINDOW_BYTES, Math.max(0, log.segmentEnd(position) - position)));
    const length = log.read(window, position);
    for (let at = window.indexOf(MARK_MAGIC); at >= 0; at = window.indexOf(MARK_MAGIC, at + 1)) yield position + at;
    const goesOn = length === WINDOW_BYTES;
    position = goesOn ? position + length - MARK_MAGIC.length + 1 : log.nextSegment(position);
  }
}
