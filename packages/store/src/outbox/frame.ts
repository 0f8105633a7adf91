import type { Bytes } from '@stele/protocol';
import { checksum } from '../log/checksum.ts';
import { readUint32, writeUint32, writeUint48 } from '../log/numbers.ts';

/** Before each record: `length u32, crc32 u32`. The checksum covers position and record, so that a frame counts only where it was written. */
export const FRAME_HEADER_BYTES = 8;

/** The frame of a record that is to stand at a position. */
export function encodeFrame(position: number, record: Bytes): Bytes {
  const frame = new Uint8Array(FRAME_HEADER_BYTES + record.length);
  writeUint32(frame, 0, record.length);
  writeUint32(frame, 4, frameChecksum(position, record));
  frame.set(record, FRAME_HEADER_BYTES);
  return frame;
}

/** Length of the record that a frame header announces. */
export function recordLength(header: Bytes): number {
  return readUint32(header, 0);
}

/** Whether a record is the one that a frame header at a position was written for. */
export function isWholeFrame(header: Bytes, position: number, record: Bytes): boolean {
  return readUint32(header, 4) === frameChecksum(position, record);
}

function frameChecksum(position: number, record: Bytes): number {
  const at = new Uint8Array(6);
  writeUint48(at, 0, position);
  return checksum(record, checksum(at));
}
