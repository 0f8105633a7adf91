import { nodeFiles } from './node-files.ts';

/** Bytes that this process can still write to the disk that holds a directory. */
export function freeSpace(directory: string): number {
  return nodeFiles.freeSpace(directory);
}
