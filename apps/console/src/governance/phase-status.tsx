import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Glyph, Status } from '../parts/status-glyph.tsx';
import type { Phase } from './voting.ts';

/** The sign of each phase of a proposal. */
export const PHASE_GLYPHS: Readonly<Record<Phase, Glyph>> = {
  open: 'accepted',
  over: 'expired',
  executed: 'committed',
  failed: 'failed',
  refused: 'failed',
  withdrawn: 'expired',
};

/** Where a proposal stands, in one word. */
export function PhaseStatus({ phase }: { readonly phase: Phase }): ReactNode {
  const { t } = useTranslation('govern');
  return <Status name={PHASE_GLYPHS[phase]}>{t(`phases.${phase}`)}</Status>;
}
