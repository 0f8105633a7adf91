import { existsSync, readFileSync } from 'node:fs';
import { SteleError } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';

/** Notes beside the state of a chain that it is another one than the validators decided. @param path where the note lies. */
export function noteDivergence(path: string, error: SteleError<'ENGINE_DIVERGED'>): Promise<void> {
  return writeFileDurably(path, `${error.detail.reason}\n`);
}

/**
 * Checks that the state that is here was not found to be another one than the validators decided: until it is fetched anew,
 * which sets it aside, no start may serve it.
 * @throws SteleError ENGINE_DIVERGED
 */
export function checkNotDiverged(path: string): void {
  if (existsSync(path)) throw new SteleError('ENGINE_DIVERGED', { reason: readFileSync(path, 'utf8').trim() });
}
