import type { Bytes } from '@stele/protocol';

const WORD = 8;

/** The unsigned number of big-endian bytes, whose count is a multiple of eight. */
export function readBigEndian(bytes: Bytes): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let value = 0n;
  for (let offset = 0; offset < bytes.length; offset += WORD) value = (value << 64n) | view.getBigUint64(offset);
  return value;
}

/** The unsigned number of little-endian bytes, whose count is a multiple of eight. */
export function readLittleEndian(bytes: Bytes): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let value = 0n;
  for (let offset = bytes.length - WORD; offset >= 0; offset -= WORD) {
    value = (value << 64n) | view.getBigUint64(offset, true);
  }
  return value;
}

/** Writes a number as 32 big-endian bytes at `offset`. */
export function writeBigEndian(value: bigint, into: Bytes, offset: number): void {
  const view = new DataView(into.buffer, into.byteOffset, into.length);
  for (let word = 3, rest = value; word >= 0; word--, rest >>= 64n) {
    view.setBigUint64(offset + WORD * word, BigInt.asUintN(64, rest));
  }
}
