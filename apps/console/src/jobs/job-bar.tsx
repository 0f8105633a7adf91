import type { JobCounts } from '@stele/platform/api';
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

/** How much of a job is where: a bar, and the counts that add up to the total. */
export function JobBar({ counts }: { readonly counts: JobCounts }): ReactNode {
  const { t } = useTranslation('jobs');
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <div className="job-progress">
      <div className="job-bar" aria-hidden="true">
        {PARTS.filter(([part]) => counts[part] > 0).map(([part]) => (
          <span key={part} className={`job-part job-part-${part}`} style={{ flexGrow: counts[part] }} />
        ))}
      </div>
      <dl className="job-counts">
        {PARTS.map(([part, glyph]) => (
          <div key={part} className={counts[part] === 0 ? 'job-count job-count-none' : 'job-count'}>
            <dt>
              <Status name={glyph}>{t(`counts.${part}`)}</Status>
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
