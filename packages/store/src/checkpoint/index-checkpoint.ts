import { utf8 } from '@stele/protocol';
import type { FileLayer } from '../files/interface.ts';
import type { IndexSnapshot } from '../index/index-snapshot.ts';
import type { PageMemory } from '../index/page-memory.ts';
import { StateIndex } from '../index/state-index.ts';
import type { BlockState } from '../interface.ts';
import { BlockFileReader, BlockFileWriter } from './block-file.ts';
import { type CheckpointHeader, decodeHeader, encodeHeader, HEADER_BYTES, isOf } from './checkpoint-header.ts';
import { nextTurn } from './next-turn.ts';

const MAGIC = utf8('SteleIx1');
const COUNTS = 3;

/** Pages written in one turn: 1 MiB, about a millisecond. */
const PAGES_PER_TURN = 1024;

/** Writes the pages of an index as they were when the snapshot was taken. @throws SteleError STATE_IO */
export async function writeIndexCheckpoint(
  files: FileLayer,
  directory: string,
  path: string,
  state: BlockState,
  snapshot: IndexSnapshot,
): Promise<void> {
  const header = encodeHeader(MAGIC, state, [snapshot.pages, snapshot.root, snapshot.keys]);
  const writer = new BlockFileWriter(files, path, header);
  try {
    while (!snapshot.done) {
      writer.write(snapshot.take(PAGES_PER_TURN));
      await nextTurn();
    }
    await writer.finish(directory);
  } catch (error) {
    writer.discard();
    throw error;
  }
}

/** The header of a checkpoint file, undefined where it is damaged. */
export function readIndexHeader(reader: BlockFileReader): CheckpointHeader | undefined {
  const header = reader.header(HEADER_BYTES, MAGIC);
  return header && decodeHeader(header, COUNTS);
}

/** Loads an index into memory; undefined where the file is not a whole one of this state. */
export function loadIndexCheckpoint(
  files: FileLayer,
  path: string,
  state: BlockState,
  memory: PageMemory,
): StateIndex | undefined {
  const reader = new BlockFileReader(files, path);
  try {
    const header = readIndexHeader(reader);
    if (!header || !isOf(header, state)) return undefined;
    const [pages, root, keys] = header.counts as [number, number, number];
    memory.reserve(pages);
    for (let page = 0; page < pages; page += PAGES_PER_TURN) {
      const count = Math.min(PAGES_PER_TURN, pages - page);
      if (!reader.fill(memory.bytesOf(page, count))) return undefined;
    }
    memory.adopt(pages, root);
    return reader.done ? new StateIndex(memory, keys) : undefined;
  } finally {
    reader.close();
  }
}
