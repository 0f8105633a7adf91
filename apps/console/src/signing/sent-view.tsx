import { errorOfReceipt } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { transactionQuery } from '../data/node-queries.ts';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { Facts } from '../parts/facts.tsx';
import { Id } from '../parts/id.tsx';
import { LifecycleRail } from '../parts/lifecycle-rail.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Integer } from '../parts/number-text.tsx';

interface SentViewProps {
  readonly chain: string;
  readonly id: string;
  readonly onClose: () => void;
}

/** What becomes of a transaction that was sent, live. Closing the dialog changes nothing about it. */
export function SentView({ chain, id, onClose }: SentViewProps): ReactNode {
  const { t } = useTranslation('signing');
  const query = useQuery(transactionQuery(chain, id));
  const link = addresses.transaction(chain, id);
  return (
    <div className="stack">
      <Loaded query={query} what={t('sent')} lines={2}>
        {(info) => (
          <div className="stack" role="status">
            <LifecycleRail info={info} />
            <p>{t(`states.${info.state}`)}</p>
            {info.receipt && info.receipt.code !== '' && (
              <ErrorPanel error={errorOfReceipt(location.origin, info.receipt)} />
            )}
            <Facts
              facts={[
                [t('transaction'), <Id key="id" value={id} kind="transaction" to={link} />],
                info.height !== undefined && [
                  t('block'),
                  <Link key="block" to={addresses.block(chain, info.height)}>
                    <Integer value={info.height} />
                  </Link>,
                ],
              ]}
            />
          </div>
        )}
      </Loaded>
      <div className="row">
        <Button type="primary" onClick={onClose}>
          {t('close')}
        </Button>
        <span className="quiet small">{t('closeNote')}</span>
      </div>
    </div>
  );
}
