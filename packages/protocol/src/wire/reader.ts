import { type Bytes, utf8ToText } from '../bytes/bytes.ts';

/** Why bytes are not the canonical encoding of a message; the codec adds the type and throws. */
export class WireFault extends Error {}

/** Reads protobuf primitives and refuses every spelling but the shortest one. */
export class WireReader {
  readonly #bytes: Bytes;
  #offset = 0;
  readonly #end: number;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
    this.#end = bytes.length;
  }

  get done(): boolean {
    return this.#offset === this.#end;
  }

  /** A varint of at most 53 bits. */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      if (this.#offset === this.#end) throw new WireFault('it ends inside a number');
      const byte = this.#bytes[this.#offset++] as number;
      value += (byte & 0x7f) * scale;
      if (value > Number.MAX_SAFE_INTEGER) throw new WireFault('a number is above 2^53 - 1');
      if (byte < 0x80) {
        if (byte === 0 && scale > 1) throw new WireFault('a number is not in its shortest form');
        return value;
      }
      scale *= 0x80;
    }
  }

  /** A length-delimited byte string, as a view of the input. */
  bytes(): Bytes {
    const length = this.varint();
    if (length > this.#end - this.#offset) throw new WireFault('it ends inside a field');
    this.#offset += length;
    return this.#bytes.subarray(this.#offset - length, this.#offset);
  }

  text(): string {
    return textOf(this.bytes());
  }
}

function textOf(bytes: Bytes): string {
  try {
    return utf8ToText(bytes);
  } catch {
    throw new WireFault('a text is not UTF-8');
  }
}
