import { execFile } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const MEBIBYTE = 1024 * 1024;
const CHUNK = new Uint8Array(32 * MEBIBYTE);

/** What to fill: more than other programs write meanwhile, and never more than half of what is free. */
export function fillableBytes(free: number): number {
  return Math.min(8 * 1024 * MEBIBYTE, Math.floor(free / 2));
}

/** Makes a file that takes so many bytes of the disk: at once where the system can, otherwise by writing them. */
export async function fillDisk(path: string, bytes: number): Promise<void> {
  try {
    await promisify(execFile)('fallocate', ['--length', String(bytes), path]);
  } catch {
    for (let written = 0; written < bytes; written += CHUNK.length) await appendFile(path, CHUNK);
  }
}
