import { SteleError } from '@stele/protocol';
import type { RecordSubject } from '../subject/interface.ts';
import type { ContentDigest } from './content-digest.ts';

/**
 * Holds a file against the record of its deposit.
 * @throws SteleError VERIFY_FILE
 */
export function checkContent({ algorithm, digest }: RecordSubject, content: ContentDigest): void {
  const given = content.digest.toLowerCase();
  if (content.algorithm === algorithm && given === digest) return;
  throw new SteleError('VERIFY_FILE', {
    algorithm: content.algorithm,
    given,
    expected: content.algorithm === algorithm ? digest : `${algorithm}:${digest}`,
  });
}
