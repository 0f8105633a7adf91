import type { JobInfo } from '@stele/platform/api';
import { deserializeError, isErrorCode, type SerializedError } from '@stele/protocol';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isMoving } from '../data/job-queries.ts';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { spanText } from '../parts/format-duration.ts';
import { numberFormat } from '../parts/intl-formats.ts';
import { StatusGlyph } from '../parts/status-glyph.tsx';
import { TimeText, TimeWithAge } from '../parts/time-text.tsx';
import { useLanguageTag } from '../texts/use-language.ts';
import { JobActs } from './job-acts.tsx';
import { JobBar } from './job-bar.tsx';
import './job-panel.css';

/** How a job stands, how fast it moves, what is in its way, and what may be done about it. */
export function JobPanel({ job }: { readonly job: JobInfo }): ReactNode {
  const { t } = useTranslation('jobs');
  const error = keptError(job);
  return (
    <div className="stack">
      <JobBar job={job} />
      {error !== undefined && <ErrorPanel error={error} />}
      <JobActs job={job} />
      <div className="columns job-columns">
        <Facts facts={useFacts(job)} />
        <div className="stack job-steps-part">
          <Steps job={job} />
          {job.ended === null && <p className="quiet">{t(`kinds.${job.kind}.survives`)}</p>}
        </div>
      </div>
    </div>
  );
}

function useFacts(job: JobInfo): readonly Fact[] {
  const { t } = useTranslation('jobs');
  const language = useLanguageTag();
  const { kind, created, started, ended, rate, remainingMs } = job;
  const moves = isMoving(job);
  return [
    [t(`kinds.${kind}.created`), <TimeText key="created" ms={created} />],
    started !== null && [t('started'), <TimeWithAge key="started" ms={started} />],
    ended !== null && [t('ended'), <TimeWithAge key="ended" ms={ended} />],
    moves && [t('rate'), rate === null ? '—' : t('perSecond', { rate: rateText(rate, language) })],
    moves && [t('remaining'), remainingMs === null ? '—' : spanText(remainingMs, language)],
  ];
}

function rateText(rate: number, language: string): string {
  return numberFormat(language, { maximumSignificantDigits: 3 }).format(rate);
}

/** What the job does, one thing after the other. */
function Steps({ job: { kind, steps } }: { readonly job: JobInfo }): ReactNode {
  const { t } = useTranslation('jobs');
  return (
    <ol className="job-steps">
      {steps.map(({ name, started, ended }) => (
        <li key={name}>
          <StatusGlyph name={ended !== null ? 'committed' : started !== null ? 'ordered' : 'accepted'} />
          <span>{t(`kinds.${kind}.steps.${name}` as `kinds.evidence-batch.steps.read`)}</span>
          {ended !== null && <TimeText ms={ended} clockOnly bare />}
        </li>
      ))}
    </ol>
  );
}

/** An error as it was kept; one of a newer platform has its own words. */
function keptError({ error }: JobInfo): unknown {
  if (!error) return undefined;
  return isErrorCode(error.code) ? deserializeError(error as SerializedError) : new Error(error.message);
}
