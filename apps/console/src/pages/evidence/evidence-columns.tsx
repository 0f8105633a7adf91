import type { EvidenceRow } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { accountQuery } from '../../data/node-queries.ts';
import type { Column } from '../../parts/data-table.tsx';
import { StandingWord } from '../../parts/evidence-standing.tsx';
import { sizeText } from '../../parts/format-number.ts';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';

/** Columns of a list of evidence records. */
export function useEvidenceColumns(): readonly Column<EvidenceRow>[] {
  const { t } = useTranslation('evidence');
  const chain = useChain();
  const language = useLanguageTag();
  return [
    {
      key: 'label',
      head: t('columns.label'),
      cell: ({ key, label }) => (
        <Link to={addresses.evidence(chain, key)} className="evidence-label">
          {label === null || label === '' ? t('unnamed') : visibleText(label)}
        </Link>
      ),
    },
    {
      key: 'time',
      head: (
        <>
          {t('columns.time')} (<ZoneOffset />)
        </>
      ),
      cell: ({ time }) => <TimeText ms={time} bare />,
    },
    {
      key: 'standing',
      head: t('columns.standing'),
      cell: (row) => <StandingWord {...row} />,
    },
    {
      key: 'owner',
      head: t('columns.owner'),
      optional: true,
      cell: ({ owner }) => <Depositor account={owner} />,
    },
    {
      key: 'size',
      head: t('columns.size'),
      numeric: true,
      optional: true,
      cell: ({ size }) => (size === null ? '—' : sizeText(size, language)),
    },
    {
      key: 'hash',
      head: t('columns.hash'),
      grow: true,
      cell: ({ digest, algorithm, ordinal }) => (
        <>
          <Id value={digest} kind="content" algorithm={algorithm} />
          {ordinal > 0 && <span className="quiet small"> {t('again', { count: ordinal })}</span>}
        </>
      ),
    },
  ];
}

/** Who deposited, by name where the chain has one; the address stands behind it. */
export function Depositor({ account }: { readonly account: string }): ReactNode {
  const chain = useChain();
  const { data } = useQuery(accountQuery(chain, account));
  if (!data?.name) return <Id value={account} kind="account" to={addresses.account(chain, account)} />;
  return (
    <Link to={addresses.account(chain, account)} title={account}>
      {visibleText(data.name)}
      {data.organisation !== '' && ` · ${visibleText(data.organisation)}`}
    </Link>
  );
}
