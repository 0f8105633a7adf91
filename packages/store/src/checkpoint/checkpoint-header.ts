import { type Bytes, equalBytes } from '@stele/protocol';
import type { BlockState } from '../interface.ts';
import { readUint48, writeUint48 } from '../log/numbers.ts';

/** Header of a checkpoint: `magic 8, height u48, counts u48 each, zeros, state root 32`. */
export const HEADER_BYTES = 96;

const AT_HEIGHT = 8;
const AT_COUNTS = 14;
const AT_ROOT = 64;
const NUMBER_BYTES = 6;

/** Which block a checkpoint is of, and how many of what it holds. */
export interface CheckpointHeader {
  readonly height: number;
  readonly stateRoot: Bytes;
  readonly counts: readonly number[];
}

export function encodeHeader(magic: Bytes, { height, stateRoot }: BlockState, counts: readonly number[]): Bytes {
  const header = new Uint8Array(HEADER_BYTES);
  header.set(magic);
  writeUint48(header, AT_HEIGHT, height);
  counts.forEach((count, i) => {
    writeUint48(header, AT_COUNTS + NUMBER_BYTES * i, count);
  });
  header.set(stateRoot, AT_ROOT);
  return header;
}

export function decodeHeader(header: Bytes, counts: number): CheckpointHeader {
  return {
    height: readUint48(header, AT_HEIGHT),
    stateRoot: header.slice(AT_ROOT, AT_ROOT + 32),
    counts: Array.from({ length: counts }, (_, i) => readUint48(header, AT_COUNTS + NUMBER_BYTES * i)),
  };
}

/** Whether a checkpoint is one of this state. */
export function isOf(header: CheckpointHeader, state: BlockState): boolean {
  return header.height === state.height && equalBytes(header.stateRoot, state.stateRoot);
}
