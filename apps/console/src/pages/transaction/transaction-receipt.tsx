import { errorOfReceipt, type ReceiptInfo, type TransactionInfo } from '@stele/sdk';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Empty } from '../../parts/empty.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { ValueTree } from '../../parts/value-tree.tsx';

/** What came of a transaction: that it succeeded and what it returned, or why it failed. */
export function TransactionReceipt({ info }: { readonly info: TransactionInfo }): ReactNode {
  const { t } = useTranslation('transaction');
  const { receipt } = info;
  if (!receipt) return <Empty kind="nothing-yet" title={t(info.pruned ? 'pruned' : 'noReceipt')} />;
  return (
    <div className="stack">
      {receipt.code === '' ? <Success receipt={receipt} /> : <Failure receipt={receipt} />}
      {receipt.returns.some((value) => value !== null) && (
        <>
          <h2>{t('receipt.returns')}</h2>
          <div className="panel">
            {receipt.returns.map((value, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: returned values have no identity but their place.
              <ValueTree key={place} value={value} />
            ))}
          </div>
        </>
      )}
      <details>
        <summary>JSON</summary>
        <JsonView value={receipt} />
      </details>
    </div>
  );
}

function Success({ receipt }: { readonly receipt: ReceiptInfo }): ReactNode {
  const { t } = useTranslation('transaction');
  const components = {
    writes: <Integer value={receipt.writeCount} />,
    events: <Integer value={receipt.events.length} />,
    gas: <Integer value={receipt.gasUsed} />,
  };
  return (
    <p>
      <Status name="committed">{t('receipt.succeeded')}</Status>{' '}
      <Trans t={t} i18nKey="receipt.counts" components={components} />
    </p>
  );
}

function Failure({ receipt }: { readonly receipt: ReceiptInfo }): ReactNode {
  const { t } = useTranslation('transaction');
  return (
    <div className="stack">
      <p>
        <Status name="failed">{t('receipt.failed')}</Status> {t('receipt.unchanged')}
      </p>
      <ErrorPanel error={errorOfReceipt(location.origin, receipt)} />
    </div>
  );
}
