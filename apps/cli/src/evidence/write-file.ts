import { randomBytes } from 'node:crypto';
import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { NAME_BYTES, PACKAGE_SUFFIX } from './package-suffix.ts';

/** Names of temporary files: no package of a file can have one, and walks leave them out with the packages. */
const TEMPORARY = /^\.[0-9a-f]{12}\.tmp\.stele\.json$/;
/** No run holds a temporary file for as long as this. */
const LEFTOVER_MS = 3_600_000;

/** Part by part, where it is more than memory should hold. */
export type FileContent = string | Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Writes a file so that it is there whole or not at all: into a temporary one beside it, which then takes its name.
 * Missing folders are made.
 */
export async function writeFileAtomically(path: string, content: FileContent): Promise<void> {
  const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.tmp${PACKAGE_SUFFIX}`);
  try {
    await writeNew(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeNew(path: string, content: FileContent): Promise<void> {
  try {
    await writeFile(path, content, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, { flag: 'wx' });
  }
}

/** Removes the file at a path if it is a temporary one that a killed run left behind. */
export async function removeLeftover(path: string): Promise<void> {
  if (!TEMPORARY.test(basename(path))) return;
  try {
    const { mtimeMs } = await lstat(path);
    if (Date.now() - mtimeMs > LEFTOVER_MS) await rm(path);
  } catch {
    // Its run has just finished it, or it lies where nothing may be written: either way it is left out.
  }
}

/** A path beside another one, with something put before its suffix; what would be too long then is cut. */
export function besidePath(path: string, infix: string, suffix: string): string {
  const end = `.${infix}${suffix}`;
  return join(dirname(path), cutToBytes(basename(path, suffix), NAME_BYTES - Buffer.byteLength(end)) + end);
}

/** As many whole characters of a text as fit. */
function cutToBytes(text: string, limit: number): string {
  const bytes = new TextEncoder().encode(text);
  // A character that was cut in two reads as its replacement.
  return bytes.length <= limit ? text : new TextDecoder().decode(bytes.subarray(0, limit)).replace(/\ufffd$/, '');
}
