import { readFileSync } from 'node:fs';

/** The text of a file of packages/crypto/vectors. */
export function readVectorText(path: string): string {
  return readFileSync(new URL(`../../vectors/${path}`, import.meta.url), 'utf8');
}

/** The content of a JSON file of packages/crypto/vectors, to be checked by its reader. */
export function readVectors(path: string): unknown {
  return JSON.parse(readVectorText(path));
}
