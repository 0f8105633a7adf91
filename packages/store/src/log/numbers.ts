import type { Bytes } from '@stele/protocol';

/** Stands for "no position" and "no serial number" in 48 bits. */
export const NONE = 2 ** 48 - 1;

const WORD = 2 ** 32;

/** Reads a little-endian integer of 48 bits. Written out: it runs several times for every leaf. */
export function readUint48(bytes: Bytes, offset: number): number {
  return readUint32(bytes, offset) + readUint16(bytes, offset + 4) * WORD;
}

/** Writes a little-endian integer of 48 bits. */
export function writeUint48(bytes: Bytes, offset: number, value: number): void {
  writeUint32(bytes, offset, value);
  writeUint16(bytes, offset + 4, Math.floor(value / WORD));
}

export function readUint32(bytes: Bytes, offset: number): number {
  return (readUint16(bytes, offset) | (readUint16(bytes, offset + 2) << 16)) >>> 0;
}

/** Writes the lowest 32 bits of an integer. */
export function writeUint32(bytes: Bytes, offset: number, value: number): void {
  writeUint16(bytes, offset, value);
  writeUint16(bytes, offset + 2, value >>> 16);
}

export function readUint16(bytes: Bytes, offset: number): number {
  return (bytes[offset] as number) | ((bytes[offset + 1] as number) << 8);
}

/** Writes the lowest 16 bits of an integer. */
export function writeUint16(bytes: Bytes, offset: number, value: number): void {
  bytes[offset] = value;
  bytes[offset + 1] = value >>> 8;
}
