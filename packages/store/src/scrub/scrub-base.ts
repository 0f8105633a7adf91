import { activeSlots, equalBytes, TWIG_LEAVES, twigLevels } from '@stele/protocol';
import type { Finding } from '../interface.ts';
import { SLOT_BYTES, SlotOffset, slotAt } from '../ledger/slot.ts';
import { isHashOnly } from '../ledger/slot-hashes.ts';
import { knownHashes } from '../ledger/thin-twig.ts';
import { NONE, readUint48 } from '../log/numbers.ts';
import type { Pace } from './pace.ts';
import { scrubValue } from './scrub-block.ts';
import { attempt, lost, type ScrubSource } from './source.ts';

/** Compares what was active where the history starts: no block tells of it, but the tree and the values do. */
export async function* scrubBase(source: ScrubSource, pace: Pace): AsyncGenerator<Finding> {
  const { height, firstTwig, wholeTwig } = source.log.base;
  if (height === 0) return;
  for (let twig = firstTwig; twig < wholeTwig && !pace.isOver; twig++) {
    yield* scrubThin(source, twig);
    await pace.spent(TWIG_LEAVES);
  }
  const first = wholeTwig * TWIG_LEAVES;
  const next = attempt(() => source.log.blocks.mark(height).state.nextSn);
  const slots = next && attempt(() => source.log.leaves.readRange(first, next).bytes);
  if (slots) yield* scrubValues(source, slots, (place) => first + place);
  else yield lost({ what: 'the last leaves before where the history starts are not as they were written', height });
}

function* scrubThin(source: ScrubSource, twig: number): Generator<Finding> {
  const { log, hasher } = source;
  const first = twig * TWIG_LEAVES;
  const thin = attempt(() => log.leaves.thinTwig(twig));
  const root = thin && twigLevels(hasher, knownHashes(hasher, thin), TWIG_LEAVES).at(-1);
  if (!thin || !root || !equalBytes(root, source.root().tree.left(twig))) {
    const what = 'a twig of the state log is not as it was written';
    yield lost({ what, sn: first, height: log.base.height, ...log.leaves.place(first) });
    return;
  }
  const kept = activeSlots(thin.kept);
  yield* scrubValues(source, thin.slots, (place) => first + (kept[place] as number));
}

function* scrubValues(source: ScrubSource, slots: Buffer, snOf: (place: number) => number): Generator<Finding> {
  const { height } = source.log.base;
  for (let place = 0; place < slots.length / SLOT_BYTES; place++) {
    const at = place * SLOT_BYTES;
    const hasRecord = !isHashOnly(slots, at) && readUint48(slots, at + SlotOffset.value) !== NONE;
    if (hasRecord) yield* scrubValue(source, snOf(place), slotAt(slots, place), height);
  }
}
