import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { type ShownProposal, systemEventsQuery } from '../../data/governance-queries.ts';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { transactionOf } from './transaction-of.ts';

/** What came of a proposal that is settled, where it stands, and why it failed or was refused. */
export function Outcome({ info: { key, tally } }: { readonly info: ShownProposal }): ReactNode {
  const { t } = useTranslation('proposal');
  const chain = useChain();
  const events = useQuery(systemEventsQuery(chain, 'sys.governance', 'proposalSettled')).data?.items;
  const transaction = transactionOf(events, { proposal: key });
  const { status, height = 0, settled = 0, outcome } = tally;
  if (status === 'open') return undefined;
  const components = {
    block: (
      <Link to={addresses.block(chain, height)}>
        <Integer value={height} />
      </Link>
    ),
    time: <TimeText ms={settled} />,
  };
  return (
    <div className={`proposal-note proposal-${status}`}>
      <p>
        <Trans t={t} i18nKey={`outcome.${status}`} components={components} />
      </p>
      {outcome !== undefined && <p lang="en">{visibleText(outcome)}</p>}
      {transaction !== undefined && (
        <p>
          {t('outcome.by')} <Id value={transaction} kind="transaction" to={addresses.transaction(chain, transaction)} />
        </p>
      )}
    </div>
  );
}
