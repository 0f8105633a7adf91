import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { utf8 } from '@stele/protocol';
import { checksum } from '../log/checksum.ts';

/**
 * What identifies a module that gives tags: tables made with another one are made anew. It is the module's
 * content where it is a file, else its URL.
 */
export function tagModuleId(url: string | undefined): string {
  if (url === undefined) return '';
  const content = url.startsWith('file:') ? readFileSync(fileURLToPath(url)) : utf8(url);
  return checksum(content).toString(16);
}
