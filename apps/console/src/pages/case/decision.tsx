import type { Grant, TransactionInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { proposalQuery } from '../../data/governance-queries.ts';
import { transactionQuery } from '../../data/node-queries.ts';
import { numberOf } from '../../governance/proposal-number.ts';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Votes } from '../proposal/votes.tsx';
import { decidingProposal } from './deciding-proposal.ts';

interface DecisionProps {
  /** As the chain writes its number. */
  readonly grant: string;
  readonly record: Grant;
}

/** By which proposal a grant was decided, with all votes; in which transaction, where no proposal is known. */
export function Decision({ grant, record: { transaction, height } }: DecisionProps): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const query = useQuery(transactionQuery(chain, transaction));
  const proposal = decidingProposal(query.data?.receipt?.events ?? [], grant);
  return (
    <div className="stack">
      <Facts
        facts={[
          [
            t('decidedFacts.block'),
            <Link key="block" to={addresses.block(chain, height)}>
              <Integer value={height} />
            </Link>,
          ],
          [
            t('decidedFacts.transaction'),
            <Id key="id" value={transaction} kind="transaction" to={addresses.transaction(chain, transaction)} />,
          ],
          proposal !== undefined && [
            t('decidedFacts.proposal'),
            <Link key="proposal" to={addresses.proposal(chain, proposal)}>
              {t('proposal', { number: numberOf(proposal) })}
            </Link>,
          ],
        ]}
      />
      <Loaded query={query} what={t('decisionWhat')} lines={4}>
        {(info) => (proposal === undefined ? <NoProposal info={info} /> : <DecidingVotes proposal={proposal} />)}
      </Loaded>
    </div>
  );
}

function NoProposal({ info }: { readonly info: TransactionInfo }): ReactNode {
  const { t } = useTranslation('cases');
  return info.pruned ? <p className="quiet">{t('decisionNotKept')}</p> : <p>{t('decidedByPolicy')}</p>;
}

function DecidingVotes({ proposal }: { readonly proposal: string }): ReactNode {
  const { t } = useTranslation('cases');
  const query = useQuery(proposalQuery(useChain(), proposal));
  return (
    <Loaded query={query} what={t('decisionWhat')} lines={4}>
      {(info) => info && <Votes info={info} />}
    </Loaded>
  );
}
