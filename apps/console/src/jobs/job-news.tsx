import type { JobState } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { watchedJobsQuery } from '../data/job-queries.ts';
import { visibleText } from '../parts/json-text.ts';
import { StatusGlyph } from '../parts/status-glyph.tsx';
import { glyphOfJob } from './job-status.tsx';
import { type News, newsOf } from './news.ts';
import './job-news.css';

/** How long good news stays, in ms; anything else stays until it is closed. */
const GOOD_MS = 12_000;

/** Tells what became of jobs, wherever in the console somebody is. */
export default function JobNews(): ReactNode {
  const { t } = useTranslation('jobs');
  const [news, setNews] = useNews();
  const close = (closed: News) => setNews((shown) => shown.filter((item) => item !== closed));
  return (
    <section className="job-news" role="status" aria-label={t('news.name')}>
      {news.map((item) => (
        <NewsItem key={`${item.job} ${item.state}`} news={item} onClose={() => close(item)} />
      ))}
    </section>
  );
}

function useNews() {
  const { data } = useQuery(watchedJobsQuery());
  const seen = useRef(new Map<string, JobState>());
  const [news, setNews] = useState<readonly News[]>([]);
  useEffect(() => {
    if (!data) return;
    const found = newsOf(seen.current, data.items);
    for (const { id, state } of data.items) seen.current.set(id, state);
    if (found.length > 0) setNews((shown) => withNews(shown, found));
  }, [data]);
  return [news, setNews] as const;
}

/** Of each job the newest alone. */
function withNews(shown: readonly News[], found: readonly News[]): readonly News[] {
  return [...shown.filter(({ job }) => !found.some((item) => item.job === job)), ...found];
}

function NewsItem({ news, onClose }: { readonly news: News; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('jobs');
  const { job, title, state } = news;
  useEffect(() => {
    if (state !== 'done') return undefined;
    const timer = setTimeout(onClose, GOOD_MS);
    return () => clearTimeout(timer);
  }, [state, onClose]);
  return (
    <div className={`job-news-item job-news-${state}`}>
      <StatusGlyph name={glyphOfJob(state)} />
      <p>
        <Link to={addresses.job(job)} onClick={onClose}>
          {visibleText(title)}
        </Link>{' '}
        {t(`states.${state}`)}
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
