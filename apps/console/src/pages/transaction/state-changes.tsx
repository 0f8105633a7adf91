import type { TransactionInfo } from '@stele/sdk';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { Empty } from '../../parts/empty.tsx';
import { Integer } from '../../parts/number-text.tsx';

/** How much of the state a transaction wrote. A receipt counts entries; the block's state root covers their values. */
export function StateChanges({ info }: { readonly info: TransactionInfo }): ReactNode {
  const { t } = useTranslation('transaction');
  const chain = useChain();
  const { receipt, height } = info;
  if (!receipt || height === undefined) return <Empty kind="nothing-yet" title={t('noReceipt')} />;
  if (receipt.code !== '') return <Empty kind="nothing-yet" title={t('receipt.unchanged')} />;
  if (receipt.writeCount === 0) return <Empty kind="nothing-yet" title={t('changes.none')} />;
  return (
    <div className="stack">
      <p>
        <Trans
          t={t}
          i18nKey="changes.count"
          components={{
            writes: <Integer value={receipt.writeCount} />,
            block: (
              <Link to={addresses.block(chain, height)}>
                <Integer value={height} />
              </Link>
            ),
          }}
        />
      </p>
      <p className="quiet">{t('changes.note')}</p>
    </div>
  );
}
