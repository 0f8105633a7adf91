import type { Grant, TransactionInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { proposalQuery } from '../../data/governance-queries.ts';
import { transactionQuery } from '../../data/node-queries.ts';
import { numberOf } from '../../governance/proposal-number.ts';
import { Id } from '../../parts/id.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { Votes } from '../proposal/votes.tsx';
import { decidingProposal } from './deciding-proposal.ts';

/** By which proposal a grant was decided, with all votes; in which transaction, where no proposal is known. */
export function Decision({ grant, record }: { readonly grant: string; readonly record: Grant }): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const { transaction, height, since } = record;
  const query = useQuery(transactionQuery(chain, transaction));
  const components = {
    block: (
      <Link to={addresses.block(chain, height)}>
        <Integer value={height} />
      </Link>
    ),
    time: <TimeText ms={since} />,
    transaction: <Id value={transaction} kind="transaction" to={addresses.transaction(chain, transaction)} />,
  };
  return (
    <div className="stack">
      <p>
        <Trans t={t} i18nKey="decidedIn" components={components} />
      </p>
      <Loaded query={query} what={t('decisionWhat')} lines={4}>
        {(info) => <Deciding info={info} grant={grant} />}
      </Loaded>
    </div>
  );
}

function Deciding({ info, grant }: { readonly info: TransactionInfo; readonly grant: string }): ReactNode {
  const { t } = useTranslation('cases');
  const proposal = decidingProposal(info.receipt?.events ?? [], grant);
  if (info.pruned) return <p className="quiet">{t('decisionNotKept')}</p>;
  return proposal === undefined ? <p>{t('decidedByPolicy')}</p> : <Decided proposal={proposal} />;
}

function Decided({ proposal }: { readonly proposal: string }): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const query = useQuery(proposalQuery(chain, proposal));
  return (
    <>
      <p>
        <Link to={addresses.proposal(chain, proposal)}>{t('proposal', { number: numberOf(proposal) })}</Link>
      </p>
      <Loaded query={query} what={t('decisionWhat')} lines={4}>
        {(info) => info && <Votes info={info} />}
      </Loaded>
    </>
  );
}
