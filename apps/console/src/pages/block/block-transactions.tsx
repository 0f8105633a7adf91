import { platformRoutes } from '@stele/platform/api';
import type { BlockInfo } from '@stele/sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { listQuery } from '../../data/platform-queries.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Id } from '../../parts/id.tsx';
import { Section } from '../../parts/page.tsx';
import { useTransactionColumns } from '../transactions/transaction-columns.tsx';

/** Ids that are shown at once where the tables do not help. */
const SHOWN = 50;

/** What a block executed. The tables say what each did; without them the ids alone are known from the block itself. */
export function BlockTransactions({ block }: { readonly block: BlockInfo }): ReactNode {
  const { t } = useTranslation('block');
  const chain = useChain();
  const query = useInfiniteQuery(listQuery(platformRoutes.listTransactions, chain, { height: block.header.height }));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const columns = useTransactionColumns(chain, { withBlock: false });
  return (
    <Section title={t('transactions')}>
      {rows.length > 0 ? (
        <DataTable caption={t('transactions')} columns={columns} rows={rows} rowKey={({ id }) => id} more={query} />
      ) : (
        !query.isPending && <BareTransactions ids={block.transactions} />
      )}
    </Section>
  );
}

function BareTransactions({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const { t } = useTranslation('block');
  const chain = useChain();
  const [shown, setShown] = useState(SHOWN);
  return (
    <div className="stack">
      <p className="quiet">{t('bare')}</p>
      <ol className="bare-transactions">
        {ids.slice(0, shown).map((id) => (
          <li key={id}>
            <Id value={id} kind="transaction" to={addresses.transaction(chain, id)} />
          </li>
        ))}
      </ol>
      {ids.length > shown && (
        <div>
          <Button onClick={() => setShown(shown + SHOWN)}>{t('more', { count: ids.length - shown })}</Button>{' '}
          <Link to={addresses.transactions(chain)}>{t('allTransactions')}</Link>
        </div>
      )}
    </div>
  );
}
