import { crc32 } from 'node:zlib';
import type { Bytes } from '@stele/protocol';

/** CRC-32 (ISO 3309), continued from the checksum of the bytes before where it is given. */
export function checksum(bytes: Bytes, before = 0): number {
  return crc32(bytes, before);
}
