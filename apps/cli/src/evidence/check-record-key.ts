import { parseEvidenceRecordKey } from '@stele/protocol';
import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/**
 * Checks that a word is the key of an evidence record.
 * @throws SteleError CLI_USAGE
 */
export function checkRecordKey({ cosigning }: Texts, word: string): void {
  if (!parseEvidenceRecordKey(word)) throw usageError(cosigning.notRecord(word));
}
