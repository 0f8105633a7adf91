import type { Bytes } from '@stele/protocol';
import { malformed } from './malformed.ts';

const LONG_FORM = 0x80;
const HIGH_TAG = 0x1f;

/** One element of a document: views of its bytes. */
export interface DerElement {
  readonly tag: number;
  readonly content: Bytes;
  /** Identifier, length and content. */
  readonly whole: Bytes;
}

/**
 * Reads the elements of a byte string one after the other. It takes DER alone (X.690 §10): lengths definite and as
 * short as can be, tags below 31, nothing beyond the end.
 */
export class DerReader {
  readonly #bytes: Bytes;
  #offset = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  /** Tag of the next element, undefined at the end. */
  get tag(): number | undefined {
    return this.#bytes[this.#offset];
  }

  get isDone(): boolean {
    return this.#offset === this.#bytes.length;
  }

  /**
   * The next element, whatever its tag.
   * @param what names it in the error.
   * @throws SteleError CERTIFICATE_MALFORMED
   */
  next(what: string): DerElement {
    const start = this.#offset;
    const tag = this.#bytes[start];
    if (tag === undefined) throw malformed('X.690 §8.1', `${what} is missing`);
    if ((tag & HIGH_TAG) === HIGH_TAG) throw malformed('X.690 §8.1.2', `${what} has a tag that X.509 does not use`);
    const contentStart = start + 2 + this.#lengthOctets(start + 1, what);
    const end = contentStart + this.#length(start + 1, contentStart, what);
    if (end > this.#bytes.length) throw malformed('X.690 §8.1.3', `${what} reaches beyond its end`);
    this.#offset = end;
    return { tag, content: this.#bytes.subarray(contentStart, end), whole: this.#bytes.subarray(start, end) };
  }

  /** The next element, which must have this tag. @throws SteleError CERTIFICATE_MALFORMED */
  element(tag: number, what: string): DerElement {
    if (this.tag !== tag) {
      throw malformed('X.690 §8.1.2', this.isDone ? `${what} is missing` : `${what} has another type`);
    }
    return this.next(what);
  }

  /** The next element, if it has this tag. @throws SteleError CERTIFICATE_MALFORMED */
  optional(tag: number, what: string): DerElement | undefined {
    return this.tag === tag ? this.next(what) : undefined;
  }

  /** A reader of what is inside the next element. @throws SteleError CERTIFICATE_MALFORMED */
  enter(tag: number, what: string): DerReader {
    return new DerReader(this.element(tag, what).content);
  }

  /** Demands that nothing is left. @throws SteleError CERTIFICATE_MALFORMED */
  end(what: string): void {
    if (!this.isDone) throw malformed('X.690 §8.1', `bytes follow the end of ${what}`);
  }

  /** How many octets the long form of a length takes after its first. */
  #lengthOctets(at: number, what: string): number {
    const first = this.#bytes[at];
    if (first === undefined) throw malformed('X.690 §8.1.3', `${what} has no length`);
    if (first < LONG_FORM) return 0;
    if (first === LONG_FORM) throw malformed('X.690 §10.1', `${what} has an indefinite length`);
    const octets = first - LONG_FORM;
    if (octets > 3) throw malformed('X.690 §8.1.3', `${what} reaches beyond its end`);
    return octets;
  }

  #length(at: number, contentStart: number, what: string): number {
    const first = this.#bytes[at] as number;
    if (first < LONG_FORM) return first;
    let length = 0;
    for (let i = at + 1; i < contentStart; i++) length = length * 256 + (this.#bytes[i] ?? 0);
    if (length < LONG_FORM || this.#bytes[at + 1] === 0) {
      throw malformed('X.690 §10.1', `${what} has a length that is not the shortest`);
    }
    return length;
  }
}
