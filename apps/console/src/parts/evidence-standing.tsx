import type { EvidenceStanding } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Glyph, Status } from './status-glyph.tsx';

const GLYPHS: Readonly<Record<EvidenceStanding, Glyph>> = {
  revoked: 'failed',
  declined: 'failed',
  superseded: 'warning',
  waiting: 'ordered',
  stands: 'committed',
};

interface StandingProps {
  readonly standing: EvidenceStanding;
  /** How many of its cosigners have signed, and how many there are. */
  readonly signed: number;
  readonly cosigners: number;
}

/** How an evidence record stands, in a word; one that waits says for which signature. */
export function StandingWord({ standing, signed, cosigners }: StandingProps): ReactNode {
  const { t } = useTranslation('parts');
  return (
    <Status name={GLYPHS[standing]}>{t(`evidenceStanding.${standing}`, { place: signed + 1, of: cosigners })}</Status>
  );
}
