import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChainVector } from './interface.ts';

export const VECTOR_FOLDER: string = join(import.meta.dirname, 'vectors');

/** A vector as it stands in the repository. */
export function readVector(name: string): ChainVector {
  return JSON.parse(readFileSync(join(VECTOR_FOLDER, name), 'utf8')) as ChainVector;
}
