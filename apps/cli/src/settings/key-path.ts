import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_FILE_SUFFIX } from '@stele/crypto/node';
import type { Settings } from './settings.ts';

/** The key file that a word means: a key of that name in the data folder, or a file. */
export function keyPath({ keys }: Pick<Settings, 'keys'>, word: string): string {
  const named = join(keys, `${word}${KEY_FILE_SUFFIX}`);
  const isName = !/[/\\]/.test(word) && !word.endsWith(KEY_FILE_SUFFIX);
  return isName && (existsSync(named) || !existsSync(word)) ? named : word;
}

/** The key file to sign with. */
export function signingKey(settings: Settings): string {
  return keyPath(settings, settings.key);
}
