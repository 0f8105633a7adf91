import { join } from 'node:path';
import { loadTreeCheckpoint, writeTreeCheckpoint } from '../checkpoint/tree-checkpoint.ts';
import { corrupt } from '../errors.ts';
import type { FileLayer } from '../files/interface.ts';
import type { BlockState } from '../interface.ts';
import type { TreeRows } from '../tree/tree-rows.ts';

const PREFIX = 'BASE-';
const DIGITS = 12;

/** Where the bits and twig roots at the height are that the history starts at: a file like a tree checkpoint. */
export function baseTreePath(directory: string, height: number): string {
  return join(directory, PREFIX + String(height).padStart(DIGITS, '0'));
}

/** Writes the bits and twig roots of a state that the history is to start at. @throws SteleError STATE_IO */
export function writeBaseTree(files: FileLayer, directory: string, state: BlockState, rows: TreeRows): Promise<void> {
  return writeTreeCheckpoint(files, directory, baseTreePath(directory, state.height), state, rows);
}

/** The bits and twig roots where the history starts. @throws SteleError STATE_CORRUPT */
export function readBaseTree(files: FileLayer, directory: string, state: BlockState): TreeRows {
  const file = baseTreePath(directory, state.height);
  const rows = files.exists(file) ? loadTreeCheckpoint(files, file, state) : undefined;
  if (rows) return rows;
  throw corrupt({
    what: 'which leaves were active where the history starts is unreadable',
    height: state.height,
    file,
  });
}

/** Removes all of them but that of a height: they are of attempts cut short, or of where the history started before. */
export function removeBaseTrees(files: FileLayer, directory: string, kept?: number): void {
  const own = kept === undefined ? undefined : baseTreePath(directory, kept);
  const others = files.list(directory).filter((name) => name.startsWith(PREFIX) && join(directory, name) !== own);
  for (const name of others) files.unlink(join(directory, name));
  if (others.length > 0) files.syncDirectory(directory);
}
