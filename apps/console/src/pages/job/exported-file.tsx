import type { JobInfo, ListExportInfo } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { listExportQuery, listFileOf } from '../../data/list-export-queries.ts';
import { QueryText } from '../../lists/query-text.tsx';
import { Facts } from '../../parts/facts.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Section } from '../../parts/page.tsx';
import { SizeText } from '../../parts/size-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import '../../parts/link-button.css';

/** The file that a list is written into: what it has, and where it is downloaded. */
export function ExportedFile({ job }: { readonly job: JobInfo }): ReactNode {
  const { t } = useTranslation('lists');
  const { state, counts, subject } = job;
  // What is known of the file changes with the job alone.
  const query = useQuery(listExportQuery(subject, `${state} ${counts.waiting}`));
  return (
    <Section title={t('file.title')}>
      <Loaded query={query} what={t('file.title')} lines={4}>
        {(found) => <File found={found} />}
      </Loaded>
    </Section>
  );
}

function File({ found }: { readonly found: ListExportInfo }): ReactNode {
  const { t } = useTranslation('lists');
  const { id, chain, list, query, name, height, time, rows, cut, bytes, expires, isThere } = found;
  return (
    <div className="stack">
      {isThere ? (
        <p>
          <a className="link-button exported-file" href={listFileOf(id)} download>
            {t('file.download', { name: visibleText(name) })}
          </a>
        </p>
      ) : (
        <p className="quiet">{t(expires === null ? 'file.notYet' : 'file.removed')}</p>
      )}
      {cut && (
        <p>
          <Status name="warning">{t('file.cut')}</Status>
        </p>
      )}
      <Facts
        facts={[
          [
            t('file.list'),
            <Link key="list" to={addresses.list(chain, list, query)}>
              {t(`names.${list}`)}
            </Link>,
          ],
          height !== null && [t('file.height'), <Integer key="height" value={height} />],
          time !== null && [t('file.time'), <TimeText key="time" ms={time} />],
          rows !== null && [t('file.rows'), <Integer key="rows" value={rows} />],
          isThere && [t('file.size'), <SizeText key="size" bytes={bytes} />],
          isThere && expires !== null && [t('file.expires'), <TimeText key="expires" ms={expires} />],
        ]}
      />
      <QueryText list={list} query={new URLSearchParams(query)} />
    </div>
  );
}
