import type { EvidencePackage } from '@stele/protocol';

/**
 * How a package that a reader holds stands to that of a certificate: the very same, another one about the same record,
 * or one about something else.
 */
export type Likeness = 'same' | 'same-record' | 'other';

/** Compares the package of a reader with that of a certificate. It proves nothing: the certificate's own is verified. */
export function comparePackages(own: EvidencePackage, given: EvidencePackage): Likeness {
  if (JSON.stringify(given) === JSON.stringify(own)) return 'same';
  return given.chain.genesis === own.chain.genesis && subjectOf(given) === subjectOf(own) ? 'same-record' : 'other';
}

function subjectOf({ claim: { record, anchored, transaction } }: EvidencePackage): string {
  return record ?? (anchored ? `${anchored.batch}/${anchored.index}` : transaction);
}
