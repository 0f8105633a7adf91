import type { JobInfo, JobLogEntry } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { jobQuery } from '../../data/job-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { JobPanel } from '../../jobs/job-panel.tsx';
import { glyphOfJob, JobStatus } from '../../jobs/job-status.tsx';
import { useJobTitle } from '../../jobs/job-title.ts';
import { integerText } from '../../parts/format-number.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { SignedOut } from '../../parts/signed-out.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { ExportedFile } from './exported-file.tsx';
import './job.css';

/** A job: how it stands, what may be done about it, and what happened to it. */
export function Component(): ReactNode {
  const { t } = useTranslation('jobs');
  const { job: id = '' } = useParams();
  const operator = useOperator();
  const query = useQuery({ ...jobQuery(id), enabled: operator !== undefined });
  const title = useJobTitle();
  const job = query.data?.job;
  return (
    <Page
      title={job ? title(job) : t('one')}
      glyph={job && glyphOfJob(job.state)}
      above={job && <Above job={job} />}
      foot={operator && <ReadFrom at={query.dataUpdatedAt} />}
    >
      {operator ? (
        <Loaded query={query} what={t('one')} lines={6}>
          {({ job: found, log }) => (
            <>
              <JobPanel job={found} />
              {found.kind === 'list-export' && <ExportedFile job={found} />}
              <Section title={t('log.title')}>
                <Log job={found} entries={log} />
              </Section>
            </>
          )}
        </Loaded>
      ) : (
        <SignedOut title={t('signedOut')}>{t('signedOutNote')}</SignedOut>
      )}
    </Page>
  );
}

function Above({ job }: { readonly job: JobInfo }): ReactNode {
  const { t } = useTranslation('jobs');
  return (
    <>
      <span>{t(`kinds.${job.kind}.name`)}</span>
      {job.kind === 'evidence-batch' ? (
        <Link to={addresses.batch(job.chain, job.subject)}>{visibleText(job.title)}</Link>
      ) : (
        <span>{visibleText(job.title)}</span>
      )}
      <JobStatus state={job.state} />
    </>
  );
}

/** What happened to the job, newest first. */
function Log({ job, entries }: { readonly job: JobInfo; readonly entries: readonly JobLogEntry[] }): ReactNode {
  return (
    <ol className="job-log">
      {entries.map((entry, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place.
        <li key={place}>
          <TimeText ms={entry.time} />
          <LogWords kind={job.kind} entry={entry} />
        </li>
      ))}
    </ol>
  );
}

/** What is said of each kind in words of its own. */
const OWN = ['begun', 'started-again', 'ended-cancelled'] as const;

const KNOWN = [
  'counted',
  'read',
  'paused',
  'resumed',
  'cancelled',
  'retried',
  'hindered',
  'unhindered',
  'group-failed',
  'group-expired',
  'restored',
  'ended-done',
  'ended-failed',
  'ended-needs-sign-in',
] as const;

interface LogWordsProps {
  readonly kind: JobInfo['kind'];
  readonly entry: JobLogEntry;
}

function LogWords({ kind, entry: { name, detail } }: LogWordsProps): ReactNode {
  const { t } = useTranslation('jobs');
  const language = useLanguageTag();
  const own = OWN.find((word) => word === name);
  const known = KNOWN.find((word) => word === name);
  const numbers = Object.entries(detail).map(([key, value]) => [
    key === 'count' ? 'number' : key,
    typeof value === 'number' ? integerText(value, language) : value,
  ]);
  if (own) return <span>{t(`kinds.${kind}.log.${own}`)}</span>;
  return <span>{known ? t(`log.${known}`, Object.fromEntries(numbers)) : name}</span>;
}
