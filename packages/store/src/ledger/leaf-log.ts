import { type Bytes, type SteleError, TWIG_LEAVES } from '@stele/protocol';
import { corrupt, naming } from '../errors.ts';
import { checksum } from '../log/checksum.ts';
import type { SegmentFiles } from '../log/segment-files.ts';
import { type ChainBase, prunedBlock } from './chain-base.ts';
import { countBits } from './count-bits.ts';
import { bytesBefore, interleave, SLOTS_BYTES, TWIG_BYTES, TWIG_NODES_BYTES } from './leaf-layout.ts';
import { isSealed, SLOT_BYTES, SLOT_WORDS, type SlotBuffer, slotBuffer } from './slot.ts';
import { isHashOnly } from './slot-hashes.ts';
import type { ThinFiles } from './thin-files.ts';
import type { ThinSegment } from './thin-segment.ts';
import type { ThinTwig } from './thin-twig.ts';

/** A twig in a segment of which only some leaves are kept. */
interface ThinPlace {
  readonly segment: ThinSegment;
  readonly place: number;
}

/**
 * The leaves in order of their serial numbers, each in a slot whose place follows from its number. Behind
 * the 256 slots of a twig lie its 16 nodes, written when it fills.
 */
export class LeafLog {
  readonly #segments: SegmentFiles;
  readonly #twigsPerSegment: number;

  readonly #heightOf: (sn: number) => number | undefined;
  readonly #thin: ThinFiles;
  #base: ChainBase;
  #firstWhole: number;

  /** @param parts.heightOf tells the block of a leaf, for messages. */
  constructor(parts: {
    readonly segments: SegmentFiles;
    readonly thin: ThinFiles;
    readonly base: ChainBase;
    readonly twigsPerSegment: number;
    readonly heightOf: (sn: number) => number | undefined;
  }) {
    this.#segments = parts.segments;
    this.#thin = parts.thin;
    this.#base = parts.base;
    this.#firstWhole = parts.base.wholeTwig * TWIG_LEAVES;
    this.#twigsPerSegment = parts.twigsPerSegment;
    this.#heightOf = parts.heightOf;
  }

  /** The history starts elsewhere from now on. */
  adopt(base: ChainBase): void {
    this.#base = base;
    this.#firstWhole = base.wholeTwig * TWIG_LEAVES;
  }

  /** Lets go of all files, which another thread may have replaced. */
  reopen(): void {
    this.#segments.reopen();
    this.#thin.reopen();
  }

  /** Reads one slot. @throws SteleError STATE_CORRUPT where it is not as it was written, STATE_PRUNED where it is gone. */
  read(sn: number, slot: SlotBuffer): void {
    const twig = Math.floor(sn / TWIG_LEAVES);
    const number = Math.floor(twig / this.#twigsPerSegment);
    if (sn < this.#firstWhole || !this.#segments.exists(number)) {
      const thin = this.#thinOf(twig);
      if (thin) {
        this.#readThin(sn, slot, thin);
        return;
      }
    }
    const offset = (twig % this.#twigsPerSegment) * TWIG_BYTES + (sn & (TWIG_LEAVES - 1)) * SLOT_BYTES;
    const length = this.#segments.read(number, slot.bytes, offset);
    if (length !== SLOT_BYTES || !isSealed(slot.words, 0)) throw this.damaged(sn);
    if (isHashOnly(slot.bytes)) throw this.#gone();
  }

  /** A twig of which only some leaves are kept, undefined where all are. @throws SteleError STATE_CORRUPT, STATE_PRUNED */
  thinTwig(twig: number): ThinTwig | undefined {
    const thin = this.#thinOf(twig);
    return thin?.segment.twig(thin.place);
  }

  /** Whether leaves `first` to `next - 1` are all here in their usual form. */
  isWhole(first: number, next: number): boolean {
    for (let twig = Math.floor(first / TWIG_LEAVES); twig * TWIG_LEAVES < next; twig++) {
      if (twig < this.#base.firstTwig || this.#isThin(twig)) return false;
    }
    return true;
  }

  /** How many leaves of a twig are kept. @throws SteleError STATE_CORRUPT, STATE_PRUNED */
  keptOf(twig: number): number {
    if (twig < this.#base.firstTwig) return 0;
    const thin = this.#thinOf(twig);
    return thin ? countBits(thin.segment.keptOf(thin.place)) : TWIG_LEAVES;
  }

  /** Removes the usual form of a segment whose twigs are all kept in the other one: a crash may have come first. */
  dropReplaced(number: number): number {
    const first = number * this.#twigsPerSegment;
    const twigs = Array.from({ length: this.#twigsPerSegment }, (_, i) => first + i);
    const isReplaced = twigs.every((twig) => twig < this.#base.firstTwig || this.#isThin(twig));
    if (!isReplaced || !this.#segments.exists(number)) return 0;
    const freed = this.#segments.fileBytes(number);
    this.#segments.remove([number]);
    return freed;
  }

  /** Segments whose twigs all come before one, ascending, whatever their form. */
  segmentsBefore(twig: number): number[] {
    const numbers = new Set([...this.#segments.numbers(), ...this.#thin.numbers]);
    return [...numbers].filter((number) => (number + 1) * this.#twigsPerSegment <= twig).sort((a, b) => a - b);
  }

  /** Writes a segment anew with these twigs, by their places in it. @returns the bytes freed. */
  async thinOut(number: number, twigs: ReadonlyMap<number, ThinTwig>): Promise<number> {
    const before = this.#fileBytes(number);
    await this.#thin.replace(number, twigs);
    this.#segments.remove(this.#segments.exists(number) ? [number] : []);
    return before - this.#fileBytes(number);
  }

  /** Removes segments in all their forms. @returns the bytes freed. */
  drop(numbers: readonly number[]): number {
    if (numbers.length === 0) return 0;
    const freed = numbers.reduce((sum, number) => sum + this.#fileBytes(number), 0);
    this.#segments.remove(numbers);
    this.#thin.remove(numbers);
    return freed;
  }

  /** Reads slots that follow each other within a twig, without looking at their checks. */
  readSlots(first: number, target: Bytes): boolean {
    const { number, offset } = this.#locate(first);
    return this.#segments.exists(number) && this.#segments.read(number, target, offset) === target.length;
  }

  /** Reads leaves that follow each other, with all their checks. @throws SteleError STATE_CORRUPT */
  readRange(first: number, next: number): SlotBuffer {
    const slots = slotBuffer(next - first);
    if (!this.fillRange(first, slots.bytes)) throw this.damaged(first);
    for (let i = 0; i < next - first; i++) if (!isSealed(slots.words, i * SLOT_WORDS)) throw this.damaged(first + i);
    return slots;
  }

  /** Reads as many slots as fit, from one on, without looking at their checks; false where some are missing. */
  fillRange(first: number, target: Bytes): boolean {
    const next = first + target.length / SLOT_BYTES;
    for (let sn = first; sn < next; ) {
      const end = Math.min(next, (Math.floor(sn / TWIG_LEAVES) + 1) * TWIG_LEAVES);
      if (!this.readSlots(sn, target.subarray((sn - first) * SLOT_BYTES, (end - first) * SLOT_BYTES))) return false;
      sn = end;
    }
    return true;
  }

  /** The 16 nodes of a full twig; false where they are missing. */
  readNodes(twig: number, target: Bytes): boolean {
    const { number, offset } = this.#locate(twig * TWIG_LEAVES);
    return this.#segments.read(number, target, offset + SLOTS_BYTES) === TWIG_NODES_BYTES;
  }

  /** Writes the nodes of a full twig again; they were found to be wrong. */
  repairNodes(twig: number, nodes: Bytes): void {
    const { number, offset } = this.#locate(twig * TWIG_LEAVES);
    this.#segments.write(number, nodes, offset + SLOTS_BYTES);
  }

  /**
   * Writes leaves and, behind each twig that they fill, its nodes. Durable after the next sync.
   * @param slots of the leaves from serial number `first` on.
   * @param nodes of the twigs that these leaves fill, ascending.
   * @returns the checksum of all bytes written.
   */
  append(first: number, slots: Bytes, nodes: Bytes): number {
    const next = first + slots.length / SLOT_BYTES;
    const image = interleave(first, slots, nodes);
    const imageStart = bytesBefore(first);
    for (const range of this.#ranges(first, next)) {
      if (!this.#segments.exists(range.number)) this.#segments.create(range.number);
      const from = bytesBefore(range.first) - imageStart;
      this.#segments.write(range.number, image.subarray(from, from + range.length), range.offset);
    }
    return checksum(image);
  }

  /** Checksum of what lies on disk for leaves `first` to `next - 1`; undefined where bytes are missing. */
  checksum(first: number, next: number): number | undefined {
    let sum = 0;
    for (const { number, offset, length } of this.#ranges(first, next)) {
      const bytes = new Uint8Array(length);
      if (!this.#segments.exists(number) || this.#segments.read(number, bytes, offset) !== length) return undefined;
      sum = checksum(bytes, sum);
    }
    return sum;
  }

  /** Makes all that was written durable. @throws SteleError STATE_IO */
  sync(): Promise<void> {
    return this.#segments.sync();
  }

  /** Writes leaves `first` to `next - 1` again as they are, and makes them durable: see LedgerLog.settle. */
  settle(first: number, next: number): void {
    for (const { number, offset, length } of this.#ranges(first, next)) {
      const bytes = new Uint8Array(length);
      this.#segments.read(number, bytes, offset);
      this.#segments.write(number, bytes, offset);
    }
    this.#segments.settle(this.#locate(first).number);
  }

  /** Removes everything from a leaf on, durably. */
  cut(next: number): void {
    const { number, offset } = this.#locate(next);
    const numbers = this.#segments.numbers();
    this.#segments.remove(numbers.filter((other) => other > number).reverse());
    if (numbers.includes(number)) this.#segments.truncate(number, offset);
  }

  /** File and offset of a leaf, for messages. */
  place(sn: number): { readonly file: string; readonly offset: number } {
    const twig = Math.floor(sn / TWIG_LEAVES);
    if (this.#thin.numbers.has(Math.floor(twig / this.#twigsPerSegment)) && sn < this.#firstWhole)
      return this.#thin.placeOf(twig, sn & (TWIG_LEAVES - 1));
    const { number, offset } = this.#locate(sn);
    return { file: this.#segments.path(number), offset };
  }

  /** The error for a leaf that is not as it was written. */
  damaged(sn: number): SteleError {
    const height = this.#heightOf(sn);
    const block = height === undefined ? {} : { height };
    return corrupt({ what: 'a leaf of the state log is not as it was written', sn, ...block, ...this.place(sn) });
  }

  close(): void {
    this.#segments.close();
    this.#thin.close();
  }

  #readThin(sn: number, slot: SlotBuffer, { segment, place }: ThinPlace): void {
    const offset = segment.placeOf(place, sn & (TWIG_LEAVES - 1));
    if (offset === undefined) throw this.#gone();
    if (segment.read(slot.bytes, offset) !== SLOT_BYTES || !isSealed(slot.words, 0)) throw this.damaged(sn);
  }

  /** Where a twig is of which only some leaves are kept; undefined where all are. */
  #thinOf(twig: number): ThinPlace | undefined {
    if (twig < this.#base.firstTwig) throw this.#gone();
    const number = Math.floor(twig / this.#twigsPerSegment);
    if (twig >= this.#base.wholeTwig && this.#segments.exists(number)) return undefined;
    const { height } = this.#base;
    const find = () => naming(height, () => this.#thin.segmentOf(twig));
    const known = find();
    if (known || this.#segments.exists(number)) return known;
    // Another thread may have thinned the segment out since this one looked.
    this.#thin.look();
    const found = find();
    if (!found) throw corrupt({ what: 'a segment of the state log is missing', sn: twig * TWIG_LEAVES });
    return found;
  }

  #isThin(twig: number): boolean {
    return twig >= this.#base.firstTwig && twig < this.#base.wholeTwig && this.#thin.segmentOf(twig) !== undefined;
  }

  #fileBytes(number: number): number {
    const usual = this.#segments.exists(number) ? this.#segments.fileBytes(number) : 0;
    return usual + this.#thin.fileBytes(number);
  }

  /** The error for a leaf that was replaced before the history starts here. */
  #gone(): SteleError {
    return prunedBlock(this.#base.height - 1, this.#base.height);
  }

  #locate(sn: number): { readonly number: number; readonly offset: number } {
    const twig = Math.floor(sn / TWIG_LEAVES);
    const number = Math.floor(twig / this.#twigsPerSegment);
    return { number, offset: bytesBefore(sn) - number * this.#twigsPerSegment * TWIG_BYTES };
  }

  /** The stretches of files that leaves `first` to `next - 1` take, with the nodes of the twigs they fill. */
  *#ranges(first: number, next: number) {
    const perSegment = this.#twigsPerSegment * TWIG_LEAVES;
    for (let sn = first; sn < next; ) {
      const { number, offset } = this.#locate(sn);
      const end = Math.min(next, (number + 1) * perSegment);
      yield { number, offset, first: sn, length: bytesBefore(end) - bytesBefore(sn) };
      sn = end;
    }
  }
}
