import { parseEvidenceRecordKey } from '@stele/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { type KeyedRecord, recordsOfContentQuery } from '../../data/evidence-queries.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';
import { Depositor } from '../evidence/evidence-columns.tsx';
import { RecordStanding, standingOf } from './record-standing.tsx';

/** Earlier and later records of the same content, oldest first. */
export function EqualRecords({ recordKey }: { readonly recordKey: string }): ReactNode {
  const { t } = useTranslation('record');
  const chain = useChain();
  const { algorithm = 'sha256', digest = '' } = parseEvidenceRecordKey(recordKey) ?? {};
  const query = useQuery(recordsOfContentQuery(chain, algorithm, digest));
  const columns = useColumns(recordKey);
  return (
    <Section title={t('equal.title')}>
      <Loaded query={query} what={t('equal.title')} lines={2}>
        {({ records, count }) =>
          count < 2 ? (
            <p className="quiet">{t('equal.only')}</p>
          ) : (
            <>
              <DataTable caption={t('equal.title')} columns={columns} rows={records} rowKey={({ key }) => key} />
              {count > records.length && <p className="quiet">{t('equal.more', { count: count - records.length })}</p>}
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function useColumns(shown: string): readonly Column<KeyedRecord>[] {
  const { t } = useTranslation('record');
  const chain = useChain();
  return [
    {
      key: 'time',
      head: (
        <>
          {t('facts.time')} (<ZoneOffset />)
        </>
      ),
      cell: ({ key, record }) => (
        <Link to={addresses.evidence(chain, key)} aria-current={key === shown ? 'page' : undefined}>
          <TimeText ms={record.time} bare />
        </Link>
      ),
    },
    {
      key: 'label',
      head: t('facts.label'),
      cell: ({ key, record }) => (
        <>
          {record.label === undefined ? '—' : visibleText(record.label)}
          {standingOf(record) !== 'stands' && (
            <span className="small">
              {' '}
              <RecordStanding record={record} />
            </span>
          )}
          {key === shown && <span className="quiet small"> {t('equal.this')}</span>}
        </>
      ),
    },
    {
      key: 'owner',
      head: t('facts.owner'),
      grow: true,
      cell: ({ record }) => <Depositor account={record.owner} />,
    },
  ];
}
