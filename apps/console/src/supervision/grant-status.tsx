import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Glyph, Status } from '../parts/status-glyph.tsx';
import type { GrantStanding } from './standing.ts';

const GLYPHS: Readonly<Record<GrantStanding, Glyph>> = {
  'in-force': 'committed',
  'used-up': 'expired',
  expired: 'expired',
  ended: 'failed',
};

/** Where a grant stands, in one word. */
export function GrantStatus({ standing }: { readonly standing: GrantStanding }): ReactNode {
  const { t } = useTranslation('cases');
  return <Status name={GLYPHS[standing]}>{t(`standings.${standing}`)}</Status>;
}
