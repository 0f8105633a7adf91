import { isSteleError } from '@stele/protocol';
import { KeyFinder } from '../lookup/key-finder.ts';
import type { StagedBlock } from '../stage/staged-block.ts';

/**
 * Attempts before a disagreement of index and leaves counts as damage. The first one nearly always holds:
 * entries are set in an order that keeps every state in between consistent.
 */
const ATTEMPTS = 20;

/** Finds keys while another thread sets entries. */
export class ReaderFinder extends KeyFinder {
  override find(keys: Buffer, at: number, staged?: StagedBlock): boolean {
    for (let attempt = 1; ; attempt++) {
      try {
        return super.find(keys, at, staged);
      } catch (error) {
        if (attempt === ATTEMPTS || !isSteleError(error, 'STATE_CORRUPT')) throw error;
      }
    }
  }
}
