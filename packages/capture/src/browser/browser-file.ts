import { stat } from 'node:fs/promises';
import chromium from '@sparticuz/chromium';

/** Bits of a mode that let others write. */
const OTHERS_WRITE = 0o022;

/**
 * The browser's program, unpacked where the machine keeps temporary files. One that another user of the machine put there is
 * not run.
 * @throws Error that says why it cannot be run.
 */
export async function browserFile(): Promise<string> {
  const path = await chromium.executablePath();
  const { uid, mode } = await stat(path);
  const own = process.getuid?.();
  if (own !== undefined && (uid !== own || (mode & OTHERS_WRITE) !== 0)) {
    throw new Error(`${path} belongs to another user of this machine`);
  }
  return path;
}
