import { TWIG_LEAVES } from '@stele/protocol';
import { activeLeaves } from '../core/rebuild.ts';
import type { Finding } from '../interface.ts';
import { SLOT_BYTES, SlotOffset, slotAt } from '../ledger/slot.ts';
import { NONE, readUint48 } from '../log/numbers.ts';
import { HASH_BYTES } from '../tree/hash-level.ts';
import type { TreeRows } from '../tree/tree-rows.ts';
import type { Pace } from './pace.ts';
import { rowsAtBase } from './rows-at-base.ts';
import { scrubValue } from './scrub-block.ts';
import { attempt, lost, type ScrubSource } from './source.ts';

/** Compares the values of what was active where the history starts: no block tells of them. */
export async function* scrubBase(source: ScrubSource, pace: Pace): AsyncGenerator<Finding> {
  const { log } = source;
  const { height, firstTwig } = log.base;
  if (height === 0) return;
  const nextSn = attempt(() => log.blocks.mark(height).state.nextSn);
  // A block that cannot be read is found by itself.
  if (nextSn === undefined) return;
  const rows = attempt(() => log.baseRows());
  const known = rows ?? rowsAtBase(source);
  if (!rows) yield await remade(source, known);
  if (!known) return;
  const { bits } = known;
  for (let twig = firstTwig; twig * TWIG_LEAVES < nextSn && !pace.isOver; twig++) {
    yield* scrubActiveValues(source, twig, bits.subarray(twig * HASH_BYTES, (twig + 1) * HASH_BYTES), nextSn);
    await pace.spent(TWIG_LEAVES);
  }
}

/** The rows go back from those of the newest block; the place of damaged ones is taken by them. */
async function remade({ log, canRepair }: ScrubSource, rows: TreeRows | undefined): Promise<Finding> {
  const what = 'which leaves were active where the history starts is unreadable';
  const { height } = log.base;
  if (!rows) return lost({ what, height });
  if (canRepair) await log.rewriteBaseRows(rows);
  return { what, height, repair: canRepair ? 'rebuilt' : 'rebuildable' };
}

function* scrubActiveValues(source: ScrubSource, twig: number, bits: Uint8Array, nextSn: number): Generator<Finding> {
  const { height } = source.log.base;
  const leaves = attempt(() => [...activeLeaves(source.log, twig, bits, nextSn)]);
  if (!leaves) {
    const sn = twig * TWIG_LEAVES;
    const what = 'leaves that were active where the history starts cannot be read';
    yield lost({ what, sn, height, ...source.log.leaves.place(sn) });
    return;
  }
  for (const { sn, slots, at } of leaves) {
    const hasRecord = readUint48(slots, at + SlotOffset.value) !== NONE;
    if (hasRecord) yield* scrubValue(source, sn, slotAt(slots, at / SLOT_BYTES), height);
  }
}
