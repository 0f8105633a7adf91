import { open } from 'node:fs/promises';
import { SteleError } from '@stele/protocol';
import type { UnlockSecret } from './unlock-secret.ts';
import { withoutLineBreak } from './without-line-break.ts';

const NAME = 'STELE_PASSPHRASE_FILE';
const WRITABLE_BY_OTHERS = 0o022;
const READABLE_BY_OTHERS = 0o044;

/**
 * The secret in the file that STELE_PASSPHRASE_FILE names. Whoever can write it chooses what seals new keys, so such a
 * file is refused. One that others may read is taken and marked: orchestrators mount secrets so in their containers.
 * @throws SteleError CONFIG_BAD, KEY_SECRET_OPEN
 */
export async function readNamed(path: string): Promise<UnlockSecret> {
  const { text, mode } = await readWithMode(path);
  if ((mode & WRITABLE_BY_OTHERS) !== 0) {
    throw new SteleError('KEY_SECRET_OPEN', { path, mode: (mode & 0o777).toString(8) });
  }
  const secret = withoutLineBreak(text);
  if (secret === '') throw new SteleError('CONFIG_BAD', { name: NAME, reason: `${path} is empty` });
  return { secret, path, isReadableByOthers: (mode & READABLE_BY_OTHERS) !== 0 };
}

/** Mode and content of the same file; no mode where the system has none. */
async function readWithMode(path: string): Promise<{ readonly text: string; readonly mode: number }> {
  try {
    await using file = await open(path, 'r');
    const { mode } = await file.stat();
    return { text: await file.readFile('utf8'), mode: process.platform === 'win32' ? 0 : mode };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new SteleError('CONFIG_BAD', { name: NAME, reason: `${path} cannot be read (${code})` }, { cause });
  }
}
