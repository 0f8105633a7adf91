import { type Bytes, equalBytes } from '@stele/protocol';
import { checksum } from '../log/checksum.ts';
import { readUint32, readUint48, writeUint32, writeUint48 } from '../log/numbers.ts';

/**
 * Before each record: `length u32, crc32 u32, durable u48`, and two bytes of a magic number. The checksum covers
 * position, `durable` and record, so that a frame counts only where it was written.
 */
export const FRAME_HEADER_BYTES = 16;

/** Where a frame's magic number stands, and what it is: how frames are found behind a damaged one. */
export const MAGIC_AT = 14;
export const FRAME_MAGIC: Bytes = Uint8Array.of(0x4f, 0x42);

/** What the header of a frame says. */
export interface FrameHeader {
  /** Bytes of the record. */
  readonly length: number;
  readonly checksum: number;
  /** Everything before this position was durable when the frame was written. */
  readonly durable: number;
}

/** The frame of a record that is to stand at a position. */
export function encodeFrame(position: number, durable: number, record: Bytes): Bytes {
  const frame = new Uint8Array(FRAME_HEADER_BYTES + record.length);
  writeUint32(frame, 0, record.length);
  writeUint32(frame, 4, frameChecksum(position, durable, record));
  writeUint48(frame, 8, durable);
  frame.set(FRAME_MAGIC, MAGIC_AT);
  frame.set(record, FRAME_HEADER_BYTES);
  return frame;
}

/** Undefined where no frame starts with these bytes. */
export function decodeFrameHeader(header: Bytes): FrameHeader | undefined {
  if (!equalBytes(header.subarray(MAGIC_AT), FRAME_MAGIC)) return undefined;
  return { length: readUint32(header, 0), checksum: readUint32(header, 4), durable: readUint48(header, 8) };
}

/** Whether a record is the one that a frame header at a position was written for. */
export function isWholeFrame(header: FrameHeader, position: number, record: Bytes): boolean {
  return header.checksum === frameChecksum(position, header.durable, record);
}

function frameChecksum(position: number, durable: number, record: Bytes): number {
  const at = new Uint8Array(12);
  writeUint48(at, 0, position);
  writeUint48(at, 6, durable);
  return checksum(record, checksum(at));
}
