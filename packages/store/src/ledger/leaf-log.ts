import { type Bytes, type SteleError, TWIG_LEAVES } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import { checksum } from '../log/checksum.ts';
import type { SegmentFiles } from '../log/segment-files.ts';
import { type ChainBase, prunedBlock } from './chain-base.ts';
import { isSealed, SLOT_BYTES, SLOT_WORDS, type SlotBuffer, slotBuffer } from './slot.ts';
import { isHashOnly } from './slot-hashes.ts';
import type { ThinFiles } from './thin-files.ts';
import type { ThinSegment } from './thin-segment.ts';
import type { ThinTwig } from './thin-twig.ts';

/** Leaves under one stored node of a twig. */
export const GROUP_LEAVES = 16;

/** Stored nodes of a full twig: those over 16 leaves each. They save a proof reading and hashing 240 leaves. */
export const TWIG_NODES_BYTES = (TWIG_LEAVES / GROUP_LEAVES) * 32;

const SLOTS_BYTES = TWIG_LEAVES * SLOT_BYTES;
const TWIG_BYTES = SLOTS_BYTES + TWIG_NODES_BYTES;

/**
 * The leaves in order of their serial numbers, each in a slot whose place follows from its number. Behind
 * the 256 slots of a twig lie its 16 nodes, written when it fills.
 */
export class LeafLog {
  readonly #segments: SegmentFiles;
  readonly #twigsPerSegment: number;

  readonly #heightOf: (sn: number) => number | undefined;
  readonly #thin: ThinFiles;
  readonly #base: ChainBase;
  readonly #firstWhole: number;

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

  /** Reads one slot. @throws SteleError STATE_CORRUPT where it is not as it was written, STATE_PRUNED where it is gone. */
  read(sn: number, slot: SlotBuffer): void {
    if (sn < this.#firstWhole) {
      this.#readThin(sn, slot);
      return;
    }
    const twig = Math.floor(sn / TWIG_LEAVES);
    const number = Math.floor(twig / this.#twigsPerSegment);
    const offset = (twig % this.#twigsPerSegment) * TWIG_BYTES + (sn & (TWIG_LEAVES - 1)) * SLOT_BYTES;
    const length = this.#segments.read(number, slot.bytes, offset);
    if (length !== SLOT_BYTES || !isSealed(slot.words, 0)) throw this.damaged(sn);
    if (isHashOnly(slot.bytes)) throw this.#gone();
  }

  /** A twig of which only some leaves are kept, undefined where all are. @throws SteleError STATE_CORRUPT, STATE_PRUNED */
  thinTwig(twig: number): ThinTwig | undefined {
    if (twig >= this.#base.wholeTwig) return undefined;
    const { segment, place } = this.#thinSegment(twig);
    const found = segment.twig(place);
    if (!found) throw this.#gone();
    return found;
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
    if (sn < this.#firstWhole) return this.#thin.placeOf(Math.floor(sn / TWIG_LEAVES), sn & (TWIG_LEAVES - 1));
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

  #readThin(sn: number, slot: SlotBuffer): void {
    const { segment, place } = this.#thinSegment(Math.floor(sn / TWIG_LEAVES));
    const offset = segment.placeOf(place, sn & (TWIG_LEAVES - 1));
    if (offset === undefined) throw this.#gone();
    if (segment.read(slot.bytes, offset) !== SLOT_BYTES || !isSealed(slot.words, 0)) throw this.damaged(sn);
  }

  #thinSegment(twig: number): { readonly segment: ThinSegment; readonly place: number } {
    if (twig < this.#base.firstTwig) throw this.#gone();
    const found = this.#thin.segmentOf(twig);
    if (!found) throw corrupt({ what: 'a segment of the state log is missing', sn: twig * TWIG_LEAVES });
    return found;
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

/** Bytes that all leaves before this one take, with the nodes of full twigs among them. */
function bytesBefore(sn: number): number {
  return Math.floor(sn / TWIG_LEAVES) * TWIG_BYTES + (sn % TWIG_LEAVES) * SLOT_BYTES;
}

/** Slots with the nodes of each twig that they fill behind its last slot. */
function interleave(first: number, slots: Bytes, nodes: Bytes): Bytes {
  if (nodes.length === 0) return slots;
  const image = Buffer.allocUnsafe(slots.length + nodes.length);
  let written = 0;
  let slotsDone = 0;
  for (let node = 0; node < nodes.length; node += TWIG_NODES_BYTES) {
    const twigEnd = (TWIG_LEAVES - (first % TWIG_LEAVES)) * SLOT_BYTES + (node / TWIG_NODES_BYTES) * SLOTS_BYTES;
    image.set(slots.subarray(slotsDone, twigEnd), written);
    written += twigEnd - slotsDone;
    slotsDone = twigEnd;
    image.set(nodes.subarray(node, node + TWIG_NODES_BYTES), written);
    written += TWIG_NODES_BYTES;
  }
  image.set(slots.subarray(slotsDone), written);
  return image;
}
