import type { JobCounts, JobInfo } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Integer } from '../parts/number-text.tsx';
import { type Glyph, Status } from '../parts/status-glyph.tsx';
import './job-bar.css';

/** Counts in the order in which they follow each other, with the sign of each. */
const PARTS: readonly (readonly [part: keyof JobCounts, glyph: Glyph])[] = [
  ['done', 'committed'],
  ['sent', 'ordered'],
  ['waiting', 'accepted'],
  ['failed', 'failed'],
  ['cancelled', 'expired'],
];

/** What nothing of a kind ever is. */
const NEVER: Readonly<Record<JobInfo['kind'], readonly (keyof JobCounts)[]>> = {
  'evidence-batch': [],
  'list-export': ['sent', 'failed'],
};

/** How much of a job is where: a bar, and the counts that add up to the total. */
export function JobBar({ job: { kind, counts } }: { readonly job: JobInfo }): ReactNode {
  const { t } = useTranslation('jobs');
  const parts = PARTS.filter(([part]) => !NEVER[kind].includes(part));
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <div className="job-progress">
      <div className="job-bar" aria-hidden="true">
        {PARTS.filter(([part]) => counts[part] > 0).map(([part]) => (
          <span key={part} className={`job-part job-part-${part}`} style={{ flexGrow: counts[part] }} />
        ))}
      </div>
      <dl className="job-counts">
        {parts.map(([part, glyph]) => (
          <div key={part} className={counts[part] === 0 ? 'job-count job-count-none' : 'job-count'}>
            <dt>
              <Status name={glyph}>{part === 'done' ? t(`kinds.${kind}.done`) : t(`counts.${part}`)}</Status>
            </dt>
            <dd>
              <Integer value={counts[part]} />
            </dd>
          </div>
        ))}
        <div className="job-count job-count-total">
          <dt>{t('counts.total')}</dt>
          <dd>
            <Integer value={total} />
          </dd>
        </div>
      </dl>
    </div>
  );
}
