import type { Bytes } from '@stele/protocol';

/** Bytes as a text of one character each: the key of a map. On Node.js several times as fast as the portable one. */
export function bytesToText(bytes: Bytes): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
