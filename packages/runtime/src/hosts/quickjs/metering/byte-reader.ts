import { type Bytes, SteleError } from '@stele/protocol';

/** Reads the primitives of the WebAssembly binary format (core specification 5.2). */
export class ByteReader {
  readonly bytes: Bytes;
  offset: number;

  constructor(bytes: Bytes, offset = 0) {
    this.bytes = bytes;
    this.offset = offset;
  }

  get done(): boolean {
    return this.offset >= this.bytes.length;
  }

  byte(): number {
    if (this.done) throw malformed('it ends too early');
    return this.bytes[this.offset++] as number;
  }

  /** An unsigned LEB128 number of at most 32 bits. */
  u32(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw malformed('a number is too long');
  }

  /** Passes over a LEB128 number of at most 64 bits. */
  skipNumber(): void {
    for (let read = 0; read < 10; read++) if (this.byte() < 0x80) return;
    throw malformed('a number is too long');
  }

  take(length: number): Bytes {
    if (length > this.bytes.length - this.offset) throw malformed('it ends too early');
    this.offset += length;
    return this.bytes.subarray(this.offset - length, this.offset);
  }

  /** A vector of bytes: its length, then the bytes. */
  vector(): Bytes {
    return this.take(this.u32());
  }
}

/** The engine's binary is pinned, so anything unexpected in it is a fault of this machine. */
export function malformed(reason: string): SteleError<'RUNTIME_FAULT'> {
  return new SteleError('RUNTIME_FAULT', { reason: `the WebAssembly module cannot be metered: ${reason}` });
}
