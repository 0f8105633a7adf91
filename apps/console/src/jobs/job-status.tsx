import type { JobState } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Glyph, Status } from '../parts/status-glyph.tsx';

const GLYPHS: Readonly<Record<JobState, Glyph>> = {
  waiting: 'accepted',
  running: 'ordered',
  paused: 'accepted',
  'needs-sign-in': 'warning',
  done: 'committed',
  failed: 'failed',
  cancelled: 'expired',
};

/** The sign of a job's state. */
export function glyphOfJob(state: JobState): Glyph {
  return GLYPHS[state];
}

/** Where a job stands, in one word. */
export function JobStatus({ state }: { readonly state: JobState }): ReactNode {
  const { t } = useTranslation('jobs');
  return <Status name={GLYPHS[state]}>{t(`states.${state}`)}</Status>;
}
