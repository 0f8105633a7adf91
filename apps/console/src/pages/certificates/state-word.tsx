import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import type { CertificateState } from './certificate-state.ts';

const GLYPHS: Readonly<Record<CertificateState, Glyph>> = {
  valid: 'committed',
  early: 'accepted',
  ending: 'warning',
  ended: 'expired',
  revoked: 'failed',
};

/** How a certificate stands, in one word. */
export function StateWord({ state }: { readonly state: CertificateState }): ReactNode {
  const { t } = useTranslation('certificates');
  return <Status name={GLYPHS[state]}>{t(`states.${state}`)}</Status>;
}
