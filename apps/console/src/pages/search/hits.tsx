import type { SearchHit } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';

/** What the tables found, each with the field that it was found in. */
export function Hits({ hits }: { readonly hits: readonly SearchHit[] }): ReactNode {
  const { t } = useTranslation('search');
  const chain = useChain();
  return (
    <DataTable<SearchHit>
      caption={t('found')}
      rows={hits}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      columns={[
        {
          key: 'title',
          head: t('columns.title'),
          cell: (hit) => <Link to={addressOf(chain, hit)}>{visibleText(hit.title || hit.id)}</Link>,
        },
        { key: 'kind', head: t('columns.kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
        { key: 'source', head: t('columns.source'), optional: true, cell: ({ source }) => <code>{source}</code> },
        { key: 'height', head: t('columns.block'), numeric: true, cell: ({ height }) => <Integer value={height} /> },
        {
          key: 'time',
          head: (
            <>
              {t('columns.time')} (<ZoneOffset />)
            </>
          ),
          grow: true,
          cell: ({ time }) => (time === null ? '—' : <TimeText ms={time} bare />),
        },
      ]}
    />
  );
}

function addressOf(chain: string, { kind, id }: SearchHit): string {
  const pages: Readonly<Record<SearchHit['kind'], () => string>> = {
    transaction: () => addresses.transaction(chain, id),
    block: () => addresses.block(chain, Number(id)),
    evidence: () => addresses.evidence(chain, id),
    contract: () => addresses.contract(chain, id),
    account: () => addresses.account(chain, id),
  };
  return pages[kind]();
}
