import { join } from 'node:path';
import { type Bytes, LEAF_BYTES } from '@stele/protocol';
import type { FileLayer, OpenMode } from '../files/interface.ts';
import type { BlockRecord, BlockState } from '../interface.ts';
import { checksum } from '../log/checksum.ts';
import { writeUint48 } from '../log/numbers.ts';
import { SegmentFiles } from '../log/segment-files.ts';
import { SegmentedLog } from '../log/segmented-log.ts';
import { type StagedBlock, stagedValue } from '../stage/staged-block.ts';
import type { TreeRows } from '../tree/tree-rows.ts';
import { readBaseTree, writeBaseTree } from './base-tree.ts';
import { BlockLog } from './block-log.ts';
import { layOutRecord } from './block-record.ts';
import { type ChainBase, readBase } from './chain-base.ts';
import { HeightFile } from './height-file.ts';
import { LeafLog } from './leaf-log.ts';
import { MARK_BYTES, type Mark, sealRecord } from './mark.ts';
import { SLOT_BYTES, SLOT_WORDS, type SlotBuffer, sealSlot, slotBuffer } from './slot.ts';
import { ThinFiles } from './thin-files.ts';
import type { ThinTwig } from './thin-twig.ts';
import { ValueLog } from './value-log.ts';

/** Sizes of the files of a ledger log. */
export interface LedgerLayout {
  readonly twigsPerSegment: number;
  readonly valueSegmentBytes: number;
  readonly blockSegmentBytes: number;
}

/** 9 MB of leaves, and 64 MiB of values or records, in a file. */
export const DEFAULT_LAYOUT: LedgerLayout = {
  twigsPerSegment: 256,
  valueSegmentBytes: 64 * 1024 * 1024,
  blockSegmentBytes: 64 * 1024 * 1024,
};

/** A block that was written. */
export interface Appended {
  readonly mark: Mark;
  /** Its leaves as they lie on disk. */
  readonly slots: SlotBuffer;
}

/**
 * The ledger log of a chain: leaves, values and block records in three logs under one end mark. A block is
 * committed when it is in all three and one sync over them has returned.
 */
export class LedgerLog {
  readonly leaves: LeafLog;
  readonly values: ValueLog;
  readonly blocks: BlockLog;
  readonly valueLog: SegmentedLog;
  readonly #thin: ThinFiles;
  readonly #files: FileLayer;
  readonly #directory: string;
  #base: ChainBase;

  /** @param base where the history starts; what the folder says by default. */
  constructor(
    files: FileLayer,
    directory: string,
    layout: LedgerLayout,
    mode: OpenMode,
    base = readBase(files, directory),
  ) {
    this.#files = files;
    this.#directory = directory;
    this.#base = base;
    this.valueLog = new SegmentedLog(files, join(directory, 'value'), layout.valueSegmentBytes, mode);
    this.values = new ValueLog(this.valueLog, base);
    const blockLog = new SegmentedLog(files, join(directory, 'block'), layout.blockSegmentBytes, mode);
    this.blocks = new BlockLog(blockLog, new HeightFile(files, join(directory, 'at'), mode), base);
    const { twigsPerSegment } = layout;
    const segments = new SegmentFiles(files, join(directory, 'leaf'), mode);
    this.#thin = new ThinFiles(files, join(directory, 'leaf'), twigsPerSegment);
    const heightOf = (sn: number) => this.blocks.heightOfLeaf(sn);
    this.leaves = new LeafLog({ segments, thin: this.#thin, base, twigsPerSegment, heightOf });
  }

  /** Where the history starts. */
  get base(): ChainBase {
    return this.#base;
  }

  /** The history starts elsewhere from now on. */
  adopt(base: ChainBase): void {
    this.#base = base;
    for (const part of [this.leaves, this.values, this.blocks]) part.adopt(base);
  }

  /** Takes over what another thread has made of the history, and lets go of the files that it has replaced. */
  reopen(): void {
    this.adopt(readBase(this.#files, this.#directory));
    for (const part of [this.leaves, this.valueLog, this.blocks]) part.reopen();
  }

  /** The same where the history starts elsewhere than this thread knows. */
  reopenIfMoved(): void {
    const { height, bodies } = readBase(this.#files, this.#directory);
    if (height !== this.base.height || bodies !== this.base.bodies) this.reopen();
  }

  /** Bits and twig roots where the history starts. @throws SteleError STATE_CORRUPT */
  baseRows(): TreeRows {
    return readBaseTree(this.#files, this.#directory, this.blocks.mark(this.base.height).state);
  }

  /** Writes those again; they were found to be damaged. @throws SteleError STATE_IO */
  rewriteBaseRows(rows: TreeRows): Promise<void> {
    return writeBaseTree(this.#files, this.#directory, this.blocks.mark(this.base.height).state, rows);
  }

  /**
   * Writes a block and makes it durable.
   * @throws SteleError STATE_IO, and then nothing of the block counts.
   */
  async append(block: StagedBlock, record: BlockRecord): Promise<Appended> {
    const appended = this.#write(block, record);
    await this.#sync();
    this.blocks.register(appended.mark);
    return appended;
  }

  /** Whether leaves and values of a block are as its mark says. */
  agrees(mark: Mark): boolean {
    return this.leaves.checksum(mark.firstSn, mark.state.nextSn) === mark.leafChecksum && this.hasValuesOf(mark);
  }

  /** Whether the value records of a block are as its mark says. */
  hasValuesOf(mark: Mark): boolean {
    return this.valueBytesOf(mark) !== undefined;
  }

  /** The value records of a block, one behind the other; undefined where they are not as its mark says. */
  valueBytesOf(mark: Mark): Bytes | undefined {
    const length = mark.valueEnd - mark.valueStart;
    if (length === 0) return new Uint8Array();
    if (this.valueLog.segmentEnd(mark.valueStart) < mark.valueEnd) return undefined;
    const bytes = this.valueLog.readExactly(mark.valueStart, length);
    return checksum(bytes) === mark.valueChecksum ? bytes : undefined;
  }

  /** Whether leaves or values of a block, where they are still here in their usual form, are not as its mark says. */
  isDamaged(mark: Mark): boolean {
    const { firstSn, state, valueStart, valueEnd } = mark;
    const hasLeaves = this.leaves.isWhole(firstSn, state.nextSn);
    if (hasLeaves && this.leaves.checksum(firstSn, state.nextSn) !== mark.leafChecksum) return true;
    const hasValues = valueEnd > valueStart && this.valueLog.isUsual(valueStart);
    return hasValues && !this.hasValuesOf(mark);
  }

  /**
   * Makes the newest block durable that was found at a start. A process that was killed may have left it in
   * memory only, and where a sync of it had failed, the system takes its bytes for written though they are
   * not (Rebello et al.: "Can Applications Recover from fsync Failures?", 2020). So it is written again.
   */
  settle({ firstSn, state, valueStart, valueEnd, record, recordBytes }: Mark): void {
    // Where the history starts, all was durable before it came to start there, and some of it may be gone.
    if (state.height > 0 && state.height === this.base.height) return;
    this.leaves.settle(firstSn, state.nextSn);
    this.valueLog.rewrite(valueStart, valueEnd - valueStart);
    this.valueLog.settle(valueStart);
    this.blocks.log.rewrite(record, recordBytes);
    this.blocks.log.settle(record);
  }

  /** Removes everything behind a block, durably: records first, since they say what is committed. */
  cut(mark: Mark): void {
    this.blocks.log.cut(mark.record + mark.recordBytes);
    this.blocks.cut(mark.state.height);
    this.valueLog.cut(mark.valueEnd);
    this.leaves.cut(mark.state.nextSn);
  }

  close(): void {
    this.leaves.close();
    this.valueLog.close();
    this.blocks.close();
  }

  #write(block: StagedBlock, record: BlockRecord): Appended {
    const { content, state, firstSn, change } = block;
    const valueStart = this.valueLog.append(content.values);
    const slots = encodeSlots(block, valueStart);
    const leafChecksum = this.leaves.append(firstSn, slots.bytes, change.filledNodes);
    const { bytes, parts } = layOutRecord(record, content.killed);
    const mark: Mark = {
      state,
      firstSn,
      record: this.blocks.log.prepare(bytes.length),
      recordBytes: bytes.length,
      contentBytes: bytes.length - MARK_BYTES,
      parts,
      withoutKills: false,
      withoutBodies: false,
      outbox: record.outbox ?? 0,
      engineHeight: record.engineHeight ?? 0,
      valueStart,
      valueEnd: valueStart + content.values.length,
      leafChecksum,
      valueChecksum: checksum(content.values),
    };
    sealRecord(bytes, mark);
    this.blocks.log.append(bytes);
    return { mark, slots };
  }

  /** Appends value records in one piece; returns where they start. Durable after the next sync. */
  appendValues(records: Bytes): number {
    return this.valueLog.append(records);
  }

  /** Where the next value record would start. */
  get valueEnd(): number {
    return this.valueLog.end;
  }

  /** Writes full twigs of which only some leaves are kept, durably. */
  writeThin(twigs: Iterable<readonly [number, ThinTwig]>): void {
    this.#thin.write(twigs);
  }

  /**
   * Appends the record of a block that has no leaves and values of its own here; what it says of an outbox is of
   * another node's. Durable after the next sync.
   */
  appendRecord(state: BlockState, record: BlockRecord): Mark {
    const { bytes, parts } = layOutRecord(record, new Float64Array(0));
    const mark: Mark = {
      state,
      firstSn: state.nextSn,
      record: this.blocks.log.prepare(bytes.length),
      recordBytes: bytes.length,
      contentBytes: bytes.length - MARK_BYTES,
      parts,
      withoutKills: false,
      withoutBodies: false,
      outbox: 0,
      engineHeight: record.engineHeight ?? 0,
      valueStart: this.valueEnd,
      valueEnd: this.valueEnd,
      leafChecksum: 0,
      valueChecksum: 0,
    };
    sealRecord(bytes, mark);
    this.blocks.log.append(bytes);
    return mark;
  }

  /** Makes all that was appended durable. @throws SteleError STATE_IO */
  sync(): Promise<void> {
    return this.#sync();
  }

  /** One sync over all three logs. Waits for all of them even where one fails, so that no sync outlives the call. */
  async #sync(): Promise<void> {
    const syncs = [this.leaves.sync(), this.valueLog.sync(), this.blocks.log.sync()];
    const failed = (await Promise.allSettled(syncs)).find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }
}

/** The slots of a block's leaves. Its values start at this position. */
function encodeSlots(block: StagedBlock, valueStart: number): SlotBuffer {
  const { leaves, count, references } = block.content;
  const slots = slotBuffer(count + 1);
  for (let i = 0; i <= count; i++) {
    const at = i * SLOT_BYTES;
    leaves.copy(slots.bytes, at, i * LEAF_BYTES, (i + 1) * LEAF_BYTES);
    const reference = references[i] as number;
    const position = reference < 0 ? valueStart + stagedValue(reference).offset : reference;
    slots.bytes[at + LEAF_BYTES + 6] = 0;
    slots.bytes[at + LEAF_BYTES + 7] = 0;
    writeUint48(slots.bytes, at + LEAF_BYTES, position);
    sealSlot(slots.words, i * SLOT_WORDS);
  }
  return slots;
}
