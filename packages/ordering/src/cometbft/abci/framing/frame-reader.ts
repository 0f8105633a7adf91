import { type Bytes, SteleError } from '@stele/protocol';

/** Bytes of a length: 35 bits, more than any limit. */
const LENGTH_BYTES = 5;

/**
 * Cuts a stream into frames: a length as unsigned varint (Protocol Buffers, "Encoding"), then so many bytes, as
 * `libs/protoio` of CometBFT writes them. A frame that comes in one piece is a view of that piece. One that comes in
 * many is copied once, piece by piece, into memory of its size; what never ends is dropped with its reader.
 */
export class FrameReader {
  readonly #limit: number;
  /** The length read so far, its bytes, and the factor of the next one. */
  #length = 0;
  #lengthBytes = 0;
  #factor = 1;
  /** The frame that further pieces go into. */
  #frame: Bytes | undefined;
  #filled = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Takes the next piece, which nobody writes to later.
   * @returns the frames that end in it, without their lengths.
   * @throws SteleError WIRE_TOO_LARGE, WIRE_MALFORMED; the stream is lost then.
   */
  push(piece: Bytes): Bytes[] {
    const frames: Bytes[] = [];
    let offset = 0;
    while (offset < piece.length) {
      offset = this.#frame === undefined ? this.#begin(piece, offset, frames) : this.#fill(piece, offset, frames);
    }
    return frames;
  }

  /** Reads on in the length; once it is complete, takes the frame or makes room for it. */
  #begin(piece: Bytes, offset: number, frames: Bytes[]): number {
    const start = this.#readLength(piece, offset);
    if (start === undefined) return piece.length;
    const length = this.#length;
    this.#length = 0;
    this.#lengthBytes = 0;
    this.#factor = 1;
    if (piece.length - start < length) {
      this.#frame = new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
      this.#filled = 0;
      return start;
    }
    frames.push(piece.subarray(start, start + length));
    return start + length;
  }

  /** Where the frame begins; undefined while its length goes on in the next piece. */
  #readLength(piece: Bytes, offset: number): number | undefined {
    for (let at = offset; at < piece.length; at++) {
      const byte = piece[at] as number;
      this.#length += (byte & 0x7f) * this.#factor;
      this.#factor *= 0x80;
      this.#lengthBytes++;
      if (this.#length > this.#limit)
        throw new SteleError('WIRE_TOO_LARGE', { type: 'ABCI request', size: this.#length, limit: this.#limit });
      if (byte < 0x80) return at + 1;
      if (this.#lengthBytes === LENGTH_BYTES)
        throw new SteleError('WIRE_MALFORMED', { type: 'ABCI request', reason: 'its length does not end' });
    }
    return undefined;
  }

  #fill(piece: Bytes, offset: number, frames: Bytes[]): number {
    const frame = this.#frame as Bytes;
    const end = Math.min(piece.length, offset + frame.length - this.#filled);
    frame.set(piece.subarray(offset, end), this.#filled);
    this.#filled += end - offset;
    if (this.#filled === frame.length) {
      this.#frame = undefined;
      frames.push(frame);
    }
    return end;
  }
}
