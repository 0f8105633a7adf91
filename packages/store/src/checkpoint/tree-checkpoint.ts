import { TWIG_LEAVES, utf8 } from '@stele/protocol';
import type { FileLayer } from '../files/interface.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { BlockState } from '../interface.ts';
import type { LeafLog } from '../ledger/leaf-log.ts';
import { hashSlots } from '../ledger/slot-hashes.ts';
import { HASH_BYTES } from '../tree/hash-level.ts';
import type { TreeRows } from '../tree/tree-rows.ts';
import { BlockFileReader, BlockFileWriter } from './block-file.ts';
import { type CheckpointHeader, decodeHeader, encodeHeader, HEADER_BYTES, isOf } from './checkpoint-header.ts';
import { nextTurn } from './next-turn.ts';

const MAGIC = utf8('SteleTr1');
const COUNTS = 1;

/** Bytes written in one turn, about a millisecond. */
const BYTES_PER_TURN = 1024 * 1024;

/** Writes the bits and twig roots of a state. @throws SteleError STATE_IO */
export async function writeTreeCheckpoint(
  files: FileLayer,
  directory: string,
  path: string,
  state: BlockState,
  rows: TreeRows,
): Promise<void> {
  const writer = new BlockFileWriter(files, path, encodeHeader(MAGIC, state, [state.nextSn]));
  try {
    for (const row of [rows.bits, rows.lefts]) {
      for (let at = 0; at < row.length; at += BYTES_PER_TURN) {
        writer.write(row.subarray(at, at + BYTES_PER_TURN));
        await nextTurn();
      }
    }
    await writer.finish(directory);
  } catch (error) {
    writer.discard();
    throw error;
  }
}

/** The header of a checkpoint file, undefined where it is damaged. */
export function readTreeHeader(reader: BlockFileReader): CheckpointHeader | undefined {
  const header = reader.header(HEADER_BYTES, MAGIC);
  return header && decodeHeader(header, COUNTS);
}

/** Reads the bits and twig roots of a state; undefined where the file is not a whole one of it. */
export function loadTreeCheckpoint(files: FileLayer, path: string, state: BlockState): TreeRows | undefined {
  const reader = new BlockFileReader(files, path);
  try {
    const header = readTreeHeader(reader);
    if (!header || !isOf(header, state)) return undefined;
    const bytes = Math.ceil(state.nextSn / TWIG_LEAVES) * HASH_BYTES;
    const rows = { bits: new Uint8Array(bytes), lefts: new Uint8Array(bytes) };
    for (const row of [rows.bits, rows.lefts]) {
      for (let at = 0; at < bytes; at += BYTES_PER_TURN) {
        if (!reader.fill(row.subarray(at, at + BYTES_PER_TURN))) return undefined;
      }
    }
    return reader.done ? rows : undefined;
  } finally {
    reader.close();
  }
}

/** Hashes of the leaves in the twig that is open at a state; they are in no checkpoint. */
export function hashOpenLeaves(hasher: StateHasher, leaves: LeafLog, nextSn: number): Buffer {
  const first = nextSn - (nextSn % TWIG_LEAVES);
  const slots = leaves.readRange(first, nextSn);
  return hashSlots(hasher, slots.bytes, nextSn - first);
}
