import type { TransactionInfo } from '@stele/sdk';
import { errorOfCode } from '@stele/sdk';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { TimeText, TimeWithAge } from '../../parts/time-text.tsx';

/** What names a transaction, where it stands, who signed it. */
export function TransactionFacts({ info }: { readonly info: TransactionInfo }): ReactNode {
  const { t } = useTranslation('transaction');
  const chain = useChain();
  const { id, height, index, time, sender, signers, validUntil, receipt, gasLimit, reason, detail } = info;
  return (
    <div className="stack">
      <Facts
        facts={[
          [t('facts.id'), <Id key="id" value={id} kind="transaction" whole />],
          height !== undefined && [
            t('facts.block'),
            <Trans
              key="block"
              t={t}
              i18nKey="facts.place"
              components={{
                block: (
                  <Link to={addresses.block(chain, height)}>
                    <Integer value={height} />
                  </Link>
                ),
                index: <Integer value={index} />,
              }}
            />,
          ],
          time !== undefined && [t('facts.time'), <TimeWithAge key="time" ms={time} fine />],
          sender !== undefined && [
            t('facts.sender'),
            <Id key="sender" value={sender} kind="account" to={addresses.account(chain, sender)} />,
          ],
          signers && [t('facts.signers'), signers.map((key) => <Id key={key} value={key} kind="key" />)],
          validUntil !== undefined && [t('facts.validUntil'), <TimeText key="until" ms={validUntil} />],
          receipt &&
            gasLimit !== undefined && [
              t('facts.gas'),
              <Trans
                key="gas"
                t={t}
                i18nKey="facts.gasOf"
                components={{ used: <Integer value={receipt.gasUsed} />, limit: <Integer value={gasLimit} /> }}
              />,
            ],
        ]}
      />
      {reason !== undefined && <ErrorPanel error={errorOfCode(reason, detail)} />}
    </div>
  );
}
