import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';

const FILE_NAME = 'machine-id';
const FORM = /^[0-9a-f]{32}$/;

/**
 * What tells this machine from others: a hash of the id that the system has (machine-id(5), which asks not to be shown
 * as it is), else a random one that is kept in the cache folder.
 */
export async function machineId(cache: string, systemFile = '/etc/machine-id'): Promise<string> {
  const own = await readId(systemFile);
  if (own !== undefined) return createHash('sha256').update(`stele engine ${own}`).digest('hex').slice(0, 32);
  const path = join(cache, FILE_NAME);
  const kept = await readId(path);
  if (kept !== undefined) return kept;
  const made = randomBytes(16).toString('hex');
  await writeDurably(path, `${made}\n`);
  return made;
}

async function readId(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return FORM.test(text.trim()) ? text.trim() : undefined;
}
