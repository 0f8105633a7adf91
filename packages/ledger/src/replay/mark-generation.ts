import { LIMITS } from '@stele/protocol';
import type { Position } from '@stele/store';
import type { ReplayMark } from './replay-mark.ts';

/** Slots of a new table; it doubles when two thirds are taken. */
const FIRST_SLOTS = 1024;
const WORDS = 4;
const EMPTY = 0;

/** Bits of a slot's last word that hold the second of expiry; the rest holds the index in the block. */
const EXPIRY_BITS = 17;
const EXPIRY_MASK = 2 ** EXPIRY_BITS - 1;

/** Longest span of a generation in ms. */
export const MAX_SPAN_MS = EXPIRY_MASK * 1000;

if (LIMITS.blockTransactions > 2 ** (32 - EXPIRY_BITS)) throw new RangeError('An index does not fit its bits.');

/** The times that the marks of a generation expire in: from `start` to before `end`, in ms. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Marks that expire in one span, in shared memory: open addressing over slots of four words — mark, height + 1,
 * index and expiry. One thread adds; others may look up meanwhile and at worst miss a mark that is being added.
 */
export class MarkGeneration {
  readonly span: Span;
  #slots: Uint32Array;
  #mask: number;
  #count: number;
  readonly #salt: number;

  private constructor(span: Span, salt: number, slots: Uint32Array, count: number) {
    this.span = span;
    this.#salt = salt;
    this.#slots = slots;
    this.#mask = slots.length / WORDS - 1;
    this.#count = count;
  }

  /** @param salt differs between nodes, so that nobody can choose nonces that crowd one slot. */
  static create(span: Span, salt: number): MarkGeneration {
    return new MarkGeneration(span, salt, allocate(FIRST_SLOTS), 0);
  }

  static open(shared: SharedGeneration): MarkGeneration {
    return new MarkGeneration(shared.span, shared.salt, new Uint32Array(shared.slots), 0);
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#slots.byteLength;
  }

  share(): SharedGeneration {
    return { span: this.span, salt: this.#salt, slots: this.#slots.buffer as SharedArrayBuffer };
  }

  /** The transaction whose mark holds at a header time: until its valid-until, rounded up to a whole second. */
  find(mark: ReplayMark, time: number): Position | undefined {
    for (let slot = this.#home(mark); ; slot = (slot + 1) & this.#mask) {
      const at = slot * WORDS;
      const height = Atomics.load(this.#slots, at + 2);
      if (height === EMPTY) return undefined;
      if (this.#slots[at] === mark.high && this.#slots[at + 1] === mark.low) {
        const rest = this.#slots[at + 3] as number;
        if (this.span.start + 1000 * (rest & EXPIRY_MASK) >= time)
          return { height: height - 1, index: rest >>> EXPIRY_BITS };
      }
    }
  }

  /** @returns whether the table moved to new memory. */
  add(mark: ReplayMark, validUntil: number, position: Position): boolean {
    const grows = 3 * (this.#count + 1) > 2 * (this.#mask + 1);
    if (grows) this.#grow();
    const expiry = Math.ceil((validUntil - this.span.start) / 1000);
    this.#put(mark, position.height + 1, ((position.index << EXPIRY_BITS) | expiry) >>> 0);
    this.#count++;
    return grows;
  }

  #put(mark: ReplayMark, height: number, rest: number): void {
    let slot = this.#home(mark);
    while (this.#slots[slot * WORDS + 2] !== EMPTY) slot = (slot + 1) & this.#mask;
    const at = slot * WORDS;
    this.#slots[at] = mark.high;
    this.#slots[at + 1] = mark.low;
    this.#slots[at + 3] = rest;
    // The height comes last: a reader in another thread takes a slot as empty until it stands.
    Atomics.store(this.#slots, at + 2, height);
  }

  #home(mark: ReplayMark): number {
    return (Math.imul(mark.low ^ this.#salt, 0x9e3779b1) ^ mark.high) & this.#mask;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = allocate((2 * old.length) / WORDS);
    this.#mask = this.#slots.length / WORDS - 1;
    for (let at = 0; at < old.length; at += WORDS) {
      const height = old[at + 2] as number;
      if (height !== EMPTY) {
        this.#put({ high: old[at] as number, low: old[at + 1] as number }, height, old[at + 3] as number);
      }
    }
  }
}

/** A generation as it is sent to another thread. */
export interface SharedGeneration {
  readonly span: Span;
  readonly salt: number;
  readonly slots: SharedArrayBuffer;
}

function allocate(slots: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(slots * WORDS * Uint32Array.BYTES_PER_ELEMENT));
}
