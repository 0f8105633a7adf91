import { awaitedCosigner, type EvidenceRecord } from '@stele/protocol';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';

/** How a record stands: the gravest of what has become of it. */
export type StandingName = 'revoked' | 'declined' | 'superseded' | 'waiting' | 'stands';

const GLYPHS: Readonly<Record<StandingName, Glyph>> = {
  revoked: 'failed',
  declined: 'failed',
  superseded: 'warning',
  waiting: 'ordered',
  stands: 'committed',
};

export function standingOf(record: EvidenceRecord): StandingName {
  if (record.revoked) return 'revoked';
  if (record.declined) return 'declined';
  if (record.supersededBy !== undefined) return 'superseded';
  return awaitedCosigner(record) === undefined ? 'stands' : 'waiting';
}

/** How a record stands, in a word; one that waits says for which signature. */
export function RecordStanding({ record }: { readonly record: EvidenceRecord }): ReactNode {
  const { t } = useTranslation('record');
  const name = standingOf(record);
  const values = { place: (awaitedCosigner(record) ?? 0) + 1, of: record.cosigners?.length ?? 0 };
  return <Status name={GLYPHS[name]}>{t(`standing.${name}`, values)}</Status>;
}
