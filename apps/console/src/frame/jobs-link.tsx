import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { useOperator } from '../data/use-session.ts';
import { useWatchedJobs } from '../data/use-watched-jobs.ts';
import { Integer } from '../parts/number-text.tsx';

/** The way to long work, with how much of it has not ended for whoever is signed in. */
export function JobsLink(): ReactNode {
  const { t } = useTranslation('frame');
  const operator = useOperator();
  const jobs = useWatchedJobs();
  return (
    <Link to={addresses.jobs} className="bar-button">
      <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
        <path d="M3 5.5h14M3 10h9M3 14.5h5M14.5 12v5M12 14.5h5" />
      </svg>
      <span className="bar-word">{t('jobs')}</span>
      {operator && (
        <b>
          <Integer value={jobs?.open} />
        </b>
      )}
    </Link>
  );
}
