import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_FILE_SUFFIX } from '@stele/crypto/node';
import type { Settings } from './settings.ts';

/** The key file that a word means: a file, or a key of that name in the data folder. */
export function keyPath({ keys }: Settings, word: string): string {
  const named = join(keys, `${word}${KEY_FILE_SUFFIX}`);
  return !existsSync(word) || existsSync(named) ? named : word;
}
