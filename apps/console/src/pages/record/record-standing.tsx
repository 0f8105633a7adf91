import type { EvidenceStanding } from '@stele/platform/api';
import { awaitedCosigner, type EvidenceRecord, signedCosigners } from '@stele/protocol';
import type { ReactNode } from 'react';
import { StandingWord } from '../../parts/evidence-standing.tsx';

/** How a record stands: the gravest of what has become of it. */
export function standingOf(record: EvidenceRecord): EvidenceStanding {
  if (record.revoked) return 'revoked';
  if (record.declined) return 'declined';
  if (record.supersededBy !== undefined) return 'superseded';
  return awaitedCosigner(record) === undefined ? 'stands' : 'waiting';
}

/** How a record stands, in a word; one that waits says for which signature. */
export function RecordStanding({ record }: { readonly record: EvidenceRecord }): ReactNode {
  const { cosigners = [] } = record;
  return <StandingWord standing={standingOf(record)} signed={signedCosigners(record)} cosigners={cosigners.length} />;
}
