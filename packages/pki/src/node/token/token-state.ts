import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SteleError } from '@stele/protocol';

const FORMAT = 'stele.token';
const VERSION = 1;
const FILE = 'token.json';

/** Wrong PINs in a row that lock a token. */
export const MAXIMUM_TRIES = 10;

/** How many wrong PINs were entered since the last right one. @throws SteleError TOKEN_MISSING, TOKEN_BAD */
export async function readTries(directory: string): Promise<number> {
  const text = await readFile(join(directory, FILE), 'utf8').catch((cause: unknown) => {
    throw new SteleError('TOKEN_MISSING', { token: directory }, { cause });
  });
  const tries = parseTries(text);
  if (tries === undefined) throw new SteleError('TOKEN_BAD', { token: directory, reason: `${FILE} was changed` });
  return tries;
}

/** Replaces the count; it is durable when this returns. */
export async function writeTries(directory: string, tries: number): Promise<void> {
  const path = join(directory, FILE);
  const temporary = `${path}.${randomBytes(8).toString('hex')}`;
  {
    await using file = await open(temporary, 'wx', 0o600);
    await file.writeFile(stateToText(tries));
    await file.sync();
  }
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

function parseTries(text: string): number | undefined {
  const tries = /"tries":(\d{1,2})/.exec(text)?.[1];
  const count = Number(tries);
  return tries !== undefined && count <= MAXIMUM_TRIES && stateToText(count) === text ? count : undefined;
}

function stateToText(tries: number): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, tries })}\n`;
}

/** Makes the new name durable. Windows has no such call and needs none. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle = await open(directory, 'r');
  await handle.sync();
}
