import type { JobInfo, JobState } from '@stele/platform/api';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { useWatchedJobs } from '../data/use-watched-jobs.ts';
import { visibleText } from '../parts/json-text.ts';
import { StatusGlyph } from '../parts/status-glyph.tsx';
import { glyphOfJob } from './job-status.tsx';
import { useJobTitle } from './job-title.ts';
import { newsOf } from './news.ts';
import './job-news.css';

/** How long good news stays, in ms; anything else stays until it is closed. */
const GOOD_MS = 12_000;

/** Tells what became of jobs, wherever in the console somebody is. */
export default function JobNews(): ReactNode {
  const { t } = useTranslation('jobs');
  const [news, setNews] = useNews();
  const close = (closed: JobInfo) => setNews((shown) => shown.filter((item) => item !== closed));
  return (
    <section className="job-news" role="status" aria-label={t('news.name')}>
      {news.map((item) => (
        <NewsItem key={`${item.id} ${item.state}`} job={item} onClose={() => close(item)} />
      ))}
    </section>
  );
}

function useNews() {
  const data = useWatchedJobs();
  const seen = useRef(new Map<string, JobState>());
  const [news, setNews] = useState<readonly JobInfo[]>([]);
  useEffect(() => {
    if (!data) return;
    const found = newsOf(seen.current, data.items);
    for (const { id, state } of data.items) seen.current.set(id, state);
    if (found.length > 0) setNews((shown) => withNews(shown, found));
  }, [data]);
  return [news, setNews] as const;
}

/** Of each job the newest alone. */
function withNews(shown: readonly JobInfo[], found: readonly JobInfo[]): readonly JobInfo[] {
  return [...shown.filter(({ id }) => !found.some((item) => item.id === id)), ...found];
}

function NewsItem({ job, onClose }: { readonly job: JobInfo; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('jobs');
  const sentence = useJobTitle();
  const { id, title, state } = job;
  useEffect(() => {
    if (state !== 'done') return undefined;
    const timer = setTimeout(onClose, GOOD_MS);
    return () => clearTimeout(timer);
  }, [state, onClose]);
  return (
    <div className={`job-news-item job-news-${state}`}>
      <StatusGlyph name={glyphOfJob(state)} />
      <p>
        <Link to={addresses.job(id)} onClick={onClose}>
          {visibleText(title)}
        </Link>
        <br />
        {sentence(job)}
      </p>
      <button type="button" className="icon-button" onClick={onClose}>
        <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
          <path d="M5 5l10 10M15 5L5 15" />
        </svg>
        <span className="visually-hidden">{t('news.close')}</span>
      </button>
    </div>
  );
}
