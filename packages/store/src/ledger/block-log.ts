import type { Bytes } from '@stele/protocol';
import { corrupt, naming } from '../errors.ts';
import type { BlockRecord } from '../interface.ts';
import { readUint32 } from '../log/numbers.ts';
import type { SegmentedLog } from '../log/segmented-log.ts';
import type { BlockSummary } from '../prune/interface.ts';
import type { OutcomeFunction, TagFunction, TaggedTransaction } from '../secondary/tags.ts';
import {
  decodeHead,
  decodeRecord,
  decodeSummary,
  PAIR_BYTES,
  positionOfPair,
  readKills,
  readReceipts,
} from './block-record.ts';
import { type ChainBase, prunedBlock } from './chain-base.ts';
import type { HeightFile } from './height-file.ts';
import { decodeMark, isContentOf, MARK_BYTES, type Mark } from './mark.ts';

/** Marks kept in memory: those of recent heights are asked for again and again. */
const CACHED_MARKS = 256;

const LENGTH_BYTES = 4;

/** A record as it lies in the log. */
export interface StoredRecord {
  readonly mark: Mark;
  /** What stands before the mark. */
  readonly content: Bytes;
}

/** What the secondary indexes take from a block. */
export interface IndexedRecord extends Pick<BlockRecord, 'transactions'> {
  readonly tags: Iterable<TaggedTransaction>;
}

/** The records of all blocks, by height. */
export class BlockLog {
  readonly log: SegmentedLog;
  readonly #heights: HeightFile;
  readonly #marks = new Map<number, Mark>();
  #base: ChainBase;

  constructor(log: SegmentedLog, heights: HeightFile, base: ChainBase) {
    this.log = log;
    this.#base = base;
    this.#heights = heights;
  }

  /** Where the history starts. */
  get base(): ChainBase {
    return this.#base;
  }

  /** The history starts elsewhere from now on. */
  adopt(base: ChainBase): void {
    this.#base = base;
  }

  /** Lets go of all files, which another thread may have replaced. */
  reopen(): void {
    this.#marks.clear();
    this.log.reopen();
  }

  /** Forgets marks that were read: some of their records were made smaller. */
  forgetMarks(): void {
    this.#marks.clear();
  }

  /** Takes note of a block whose record is in the log, and durable. */
  register(mark: Mark): void {
    this.#heights.set(mark.state.height, markPosition(mark));
    this.remember(mark);
  }

  /** Takes note, in memory, of a block whose record is in the log. */
  remember(mark: Mark): void {
    this.#marks.delete(mark.state.height);
    this.#marks.set(mark.state.height, mark);
    if (this.#marks.size > CACHED_MARKS) this.#marks.delete(this.#marks.keys().next().value as number);
  }

  /** The mark of a height that is known to exist. @throws SteleError STATE_CORRUPT */
  mark(height: number): Mark {
    const known = this.#marks.get(height);
    if (known) return known;
    const mark = naming(height, () => this.#markAt(this.#heights.get(height), height) ?? this.#search(height));
    if (!mark) throw corrupt({ what: 'the record of a block is damaged', height });
    this.remember(mark);
    return mark;
  }

  /** The same as it lies on disk now. @throws SteleError STATE_CORRUPT */
  freshMark(height: number): Mark {
    this.#marks.delete(height);
    return this.mark(height);
  }

  /** Whether the record of a mark is as it was written. */
  isWhole(mark: Mark): boolean {
    return this.recordAt(mark.record) !== undefined;
  }

  /** Whether the table of heights leads to the mark of a height. */
  isListed(height: number): boolean {
    return this.#markAt(this.#heights.get(height), height) !== undefined;
  }

  /** Whether the table of heights has nothing of a height whose block is not here. */
  isUnlisted(height: number): boolean {
    return this.#heights.get(height) === 0;
  }

  /** Takes what the table of heights has of a height away. */
  unlist(height: number): void {
    this.#heights.set(height, 0);
  }

  /** The greatest height that the table of heights is certain to have been committed; -1 where it tells of none. */
  newestCertain(): number {
    return this.#heights.count - 1;
  }

  /** Writes a height into the table again; false where the block is not found. */
  list(height: number): boolean {
    const mark = this.#search(height);
    if (mark) this.register(mark);
    return mark !== undefined;
  }

  /** Where the record of a height should be, as far as it can be told from the block before. */
  placeOf(height: number): { readonly file?: string; readonly offset?: number } {
    const before = height === 0 ? undefined : this.#markAt(this.#heights.get(height - 1), height - 1);
    return before ? this.log.place(before.record + before.recordBytes) : {};
  }

  /** What was committed with a block. @throws SteleError STATE_CORRUPT, STATE_PRUNED where bundles and receipts are gone. */
  record(height: number): BlockRecord {
    const { mark, content } = this.#stored(height);
    if (mark.withoutBodies) throw prunedBlock(height, this.base.bodies);
    return decodeRecord(content, mark);
  }

  /**
   * What is kept of a block for ever. Outcomes are worked out when they are read: headers are asked for far more often.
   * @param outcomeOf what is left of a receipt.
   * @throws SteleError STATE_CORRUPT
   */
  summary(height: number, outcomeOf: OutcomeFunction): BlockSummary {
    const { mark, content } = this.#stored(height);
    return {
      ...decodeHead(content, mark),
      get outcomes() {
        const receipts = readReceipts(content, mark);
        return mark.withoutBodies ? receipts : receipts.map(outcomeOf);
      },
    };
  }

  /** What the secondary indexes take from a block, whether its bundles are here or not. @throws SteleError STATE_CORRUPT */
  indexed(height: number, tagsOf: TagFunction): IndexedRecord {
    const { mark, content } = this.#stored(height);
    if (mark.withoutBodies) return decodeSummary(content, mark);
    const record = decodeRecord(content, mark);
    return { transactions: record.transactions, tags: tagsOf(record) };
  }

  /** Serial numbers of the leaves that a block replaced. @throws SteleError STATE_CORRUPT, STATE_PRUNED */
  kills(height: number): Float64Array {
    const { mark, content } = this.#stored(height);
    if (mark.withoutKills) throw prunedBlock(height, this.base.height + 1);
    return readKills(content, mark);
  }

  /** Id of a block's transaction, undefined where the block has none of that index. */
  transactionId(height: number, index: number): Bytes | undefined {
    const position = positionOfPair(this.mark(height), index);
    return position === undefined ? undefined : this.log.readExactly(position, PAIR_BYTES / 2);
  }

  /** Height of the block that has a leaf, for messages; undefined where that cannot be told. */
  heightOfLeaf(sn: number): number | undefined {
    let low = this.base.height === 0 ? 0 : this.base.firstBlock;
    let high = this.#heights.count - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const mark = this.#markAt(this.#heights.get(middle), middle);
      if (!mark) return undefined;
      if (sn < mark.firstSn) high = middle - 1;
      else if (sn >= mark.state.nextSn) low = middle + 1;
      else return middle;
    }
    return undefined;
  }

  /** The whole record that starts at a position, undefined where there is none. */
  recordAt(position: number): StoredRecord | undefined {
    const mark = this.markOf(position);
    const content = mark && this.#contentOf(mark);
    return content && { mark, content };
  }

  /** The mark of the record that starts at a position, undefined where there is none. */
  markOf(position: number): Mark | undefined {
    const length = this.#lengthAt(position);
    if (length === undefined) return undefined;
    const bytes = new Uint8Array(MARK_BYTES);
    if (this.log.read(bytes, position + length - MARK_BYTES) !== MARK_BYTES) return undefined;
    const mark = decodeMark(bytes);
    return mark?.record === position && mark.recordBytes === length ? mark : undefined;
  }

  /** The whole record behind a position, here or at the start of the next segment. */
  nextRecord(position: number): StoredRecord | undefined {
    const here = this.recordAt(position);
    const next = here ? undefined : this.log.nextSegment(position);
    return here ?? (next === undefined ? undefined : this.recordAt(next));
  }

  /** Forgets all above a height. */
  cut(height: number): void {
    this.#marks.clear();
    this.#heights.cut(height);
  }

  close(): void {
    this.#heights.close();
    this.log.close();
  }

  #lengthAt(position: number): number | undefined {
    const available = this.log.segmentEnd(position) - position;
    if (available < LENGTH_BYTES + MARK_BYTES) return undefined;
    const length = LENGTH_BYTES + readUint32(this.log.readExactly(position, LENGTH_BYTES), 0);
    return length >= LENGTH_BYTES + MARK_BYTES && length <= available ? length : undefined;
  }

  /** A record as it lies on disk now: it may have been made smaller since its mark was read. */
  #stored(height: number): StoredRecord {
    const known = this.mark(height);
    const content = this.#contentOf(known);
    if (content) return { mark: known, content };
    const mark = this.freshMark(height);
    const fresh = this.#contentOf(mark);
    if (!fresh) throw this.#damaged(mark);
    return { mark, content: fresh };
  }

  /** What stands before a mark, undefined where it is not what it was sealed with. */
  #contentOf(mark: Mark): Bytes | undefined {
    const content = new Uint8Array(mark.contentBytes);
    const seal = new Uint8Array(MARK_BYTES);
    const isThere =
      this.log.read(content, mark.record) === content.length && this.log.read(seal, markPosition(mark)) === seal.length;
    return isThere && isContentOf(seal, content) ? content : undefined;
  }

  #damaged(mark: Mark) {
    const what = 'the record of a block is not as it was written';
    return corrupt({ what, height: mark.state.height, ...this.log.place(mark.record) });
  }

  #markAt(position: number | undefined, height: number): Mark | undefined {
    if (position === undefined) return undefined;
    const bytes = new Uint8Array(MARK_BYTES);
    if (this.log.read(bytes, position) !== MARK_BYTES) return undefined;
    const mark = decodeMark(bytes);
    return mark?.state.height === height && markPosition(mark) === position ? mark : undefined;
  }

  /** Goes through the records from the start; for where the table of heights is wrong. */
  #search(height: number): Mark | undefined {
    let found = this.nextRecord(this.log.start);
    while (found && found.mark.state.height < height) {
      found = this.nextRecord(found.mark.record + found.mark.recordBytes);
    }
    return found?.mark.state.height === height ? found.mark : undefined;
  }
}

/** Position of a mark itself. */
export function markPosition(mark: Mark): number {
  return mark.record + mark.recordBytes - MARK_BYTES;
}
