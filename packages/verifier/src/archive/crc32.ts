import type { Bytes } from '@stele/protocol';

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/**
 * Checksum of ISO 3309, as archives use it (APPNOTE §4.4.7).
 * @param before checksum of what stands before these bytes.
 */
export function crc32(content: Bytes, before = 0): number {
  let remainder = ~before;
  for (const byte of content) remainder = (remainder >>> 8) ^ (TABLE[(remainder ^ byte) & 0xff] as number);
  return ~remainder >>> 0;
}
