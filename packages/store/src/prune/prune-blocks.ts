import { nextTurn } from '../checkpoint/next-turn.ts';
import { markPosition, type StoredRecord } from '../ledger/block-log.ts';
import { decodeRecord, decodeSummary, layOutRecord, layOutSummary, readKills } from '../ledger/block-record.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import { encodeMark, MARK_BYTES, type Mark } from '../ledger/mark.ts';
import { writeUint32 } from '../log/numbers.ts';
import type { PackWriter } from '../log/pack-writer.ts';
import type { ClosedSegment } from '../log/segmented-log.ts';
import type { PruneWork } from './prune-work.ts';

/** Bytes of records that are read in one turn. */
const BYTES_PER_TURN = 1024 * 1024;

/** What the records of a segment are to be without. */
interface Given {
  readonly kills: boolean;
  readonly bodies: boolean;
}

/**
 * Writes the segments of records anew that are wholly of blocks whose replaced leaves, or bundles and receipts, are to be
 * given up.
 * @returns the bytes freed.
 */
export async function pruneBlocks(work: PruneWork): Promise<number> {
  const { log } = work;
  const last = log.blocks.mark(Math.max(log.base.height, log.base.bodies - 1));
  let freed = 0;
  for (const segment of log.blocks.log.closedUpTo(last.record + last.recordBytes)) {
    if (!work.goesOn()) break;
    const given = givenUp(log, segment);
    if (given) freed += await pruneSegment(work, segment, given);
    await nextTurn();
  }
  return freed;
}

/** What is to be given up of a segment; undefined where nothing is, or it has been. */
function givenUp({ blocks, base }: LedgerLog, { start }: ClosedSegment): Given | undefined {
  const first = blocks.markOf(start);
  const next = blocks.markOf(blocks.log.nextSegment(start) as number);
  if (!first || !next) return undefined;
  const last = next.state.height - 1;
  const given = { kills: base.height > 0 && last <= base.height, bodies: last < base.bodies };
  const isNews = (given.kills && !first.withoutKills) || (given.bodies && !first.withoutBodies);
  return isNews ? given : undefined;
}

async function pruneSegment(work: PruneWork, segment: ClosedSegment, given: Given): Promise<number> {
  const { blocks } = work.log;
  const writer = blocks.log.packWriter(segment);
  let isSealed = false;
  try {
    const isWhole = await copyRecords(work, segment, given, writer);
    if (isWhole && writer.keptBytes < segment.keptBytes) {
      await writer.seal(segment.end - segment.start);
      isSealed = true;
    }
  } finally {
    if (!isSealed) writer.discard();
  }
  if (!isSealed) return 0;
  work.count(1);
  const freed = blocks.log.replace(segment, writer);
  blocks.forgetMarks();
  return freed;
}

/** Copies what is left of the records; false where one of them is damaged: then the segment stays as it is. */
async function copyRecords(
  work: PruneWork,
  { start, end }: ClosedSegment,
  given: Given,
  writer: PackWriter,
): Promise<boolean> {
  const { blocks } = work.log;
  let sinceTurn = 0;
  for (let position = start; position < end; ) {
    const stored = blocks.recordAt(position);
    if (!stored) return false;
    const { mark, content } = smaller(work, stored, given);
    writer.keep(position - start, content);
    writer.keep(markPosition(mark) - start, encodeMark(mark, content));
    position += mark.recordBytes;
    sinceTurn += mark.recordBytes;
    if (sinceTurn < BYTES_PER_TURN) continue;
    sinceTurn = 0;
    await writer.settle();
    await nextTurn();
  }
  return true;
}

/** A record without what is given up of it; as it is where that would not make it smaller. */
function smaller(work: PruneWork, stored: StoredRecord, given: Given): StoredRecord {
  const { mark } = stored;
  const withoutKills = mark.withoutKills || given.kills;
  const withoutBodies = mark.withoutBodies || given.bodies;
  const kills = withoutKills ? new Float64Array(0) : readKills(stored.content, mark);
  const { bytes, parts } = withoutBodies
    ? layOutSummary(summaryOf(work, stored), kills)
    : layOutRecord(decodeRecord(stored.content, mark), kills);
  const content = bytes.subarray(0, bytes.length - MARK_BYTES);
  if (content.length > mark.contentBytes) return stored;
  // The length stays that of the record as it was: the next one is found by it.
  writeUint32(content, 0, mark.recordBytes - 4);
  const left: Mark = { ...mark, contentBytes: content.length, parts, withoutKills, withoutBodies };
  return { mark: left, content };
}

function summaryOf({ tagsOf, outcomeOf }: PruneWork, { mark, content }: StoredRecord) {
  if (mark.withoutBodies) return decodeSummary(content, mark);
  const record = decodeRecord(content, mark);
  // What founds a chain has no transactions, and its functions know none of it.
  const tags = record.transactions.length === 0 ? [] : [...tagsOf(record)];
  const outcomes = record.receipts.map(outcomeOf);
  return { header: record.header, transactions: record.transactions, tags, outcomes };
}
