import { TWIG_LEAVES } from '@stele/protocol';
import { nextTurn } from '../checkpoint/next-turn.ts';
import { activeLeaves } from '../core/rebuild.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import { SlotOffset } from '../ledger/slot.ts';
import { NONE, readUint48 } from '../log/numbers.ts';
import type { PackWriter } from '../log/pack-writer.ts';
import type { ClosedSegment } from '../log/segmented-log.ts';
import { HASH_BYTES } from '../tree/hash-level.ts';
import type { PruneWork } from './prune-work.ts';

/** Records copied in one turn. */
const RECORDS_PER_TURN = 256;

/** What pruning the values has done. */
export interface PrunedValues {
  readonly freed: number;
  /** Segments that have nothing needless any more. */
  readonly done: ReadonlySet<number>;
}

/** Writes the segments of values anew of which less than half is needed, and removes those of which nothing is. */
export async function pruneValues(work: PruneWork): Promise<PrunedValues> {
  const { log } = work;
  const done = new Set<number>();
  const segments = candidates(log);
  if (segments.length === 0) return { freed: 0, done };
  const needed = await neededIn(work, new Set(segments.map(({ number }) => number)));
  let freed = 0;
  for (const segment of segments) {
    if (!needed || !work.goesOn()) break;
    freed += await pruneSegment(work, segment, needed.get(segment.number) ?? []);
    done.add(segment.number);
  }
  return { freed, done };
}

/** Segments from before the history starts of which more than half is counted as needless. */
function candidates({ valueLog, blocks, base }: LedgerLog): ClosedSegment[] {
  const dead = new Map(base.dead);
  const segments = valueLog.closedUpTo(blocks.mark(base.height).valueEnd);
  return segments.filter(({ number, keptBytes }) => 2 * (dead.get(number) ?? 0) > keptBytes);
}

/** Positions of the records in some segments that are of leaves active where the history starts; undefined if stopped. */
async function neededIn(
  { log, goesOn }: PruneWork,
  segments: ReadonlySet<number>,
): Promise<Map<number, number[]> | undefined> {
  const { bits } = log.baseRows();
  const { nextSn } = log.blocks.mark(log.base.height).state;
  const needed = new Map<number, number[]>();
  for (let twig = log.base.firstTwig; twig * TWIG_LEAVES < nextSn; twig++) {
    if (!goesOn()) return undefined;
    const row = bits.subarray(twig * HASH_BYTES, (twig + 1) * HASH_BYTES);
    for (const { slots, at } of activeLeaves(log, twig, row, nextSn)) {
      const position = readUint48(slots, at + SlotOffset.value);
      const segment = position === NONE ? undefined : log.valueLog.segmentOf(position);
      if (segment === undefined || !segments.has(segment)) continue;
      const positions = needed.get(segment) ?? [];
      positions.push(position);
      needed.set(segment, positions);
    }
    if (twig % 16 === 0) await nextTurn();
  }
  return needed;
}

async function pruneSegment(work: PruneWork, segment: ClosedSegment, positions: readonly number[]): Promise<number> {
  const { log } = work;
  const ascending = Float64Array.from(positions).sort();
  const lengths = await lengthsOf(log, ascending);
  const bytes = lengths.reduce((sum, length) => sum + length, 0);
  if (2 * bytes >= segment.keptBytes) return 0;
  work.count(1);
  if (ascending.length === 0) return log.valueLog.drop([segment]);
  const writer = log.valueLog.packWriter(segment);
  try {
    await copyRecords(log, writer, segment, ascending, lengths);
    await writer.seal(segment.end - segment.start);
  } catch (error) {
    writer.discard();
    throw error;
  }
  return log.valueLog.replace(segment, writer);
}

async function lengthsOf({ values }: LedgerLog, positions: Float64Array): Promise<Float64Array> {
  const lengths = new Float64Array(positions.length);
  for (const [i, position] of positions.entries()) {
    lengths[i] = values.lengthAt(position);
    if (i % RECORDS_PER_TURN === 0) await nextTurn();
  }
  return lengths;
}

async function copyRecords(
  { valueLog }: LedgerLog,
  writer: PackWriter,
  { start }: ClosedSegment,
  positions: Float64Array,
  lengths: Float64Array,
): Promise<void> {
  for (const [i, position] of positions.entries()) {
    writer.keep(position - start, valueLog.readExactly(position, lengths[i] as number));
    if (i % RECORDS_PER_TURN !== 0) continue;
    await writer.settle();
    await nextTurn();
  }
}
