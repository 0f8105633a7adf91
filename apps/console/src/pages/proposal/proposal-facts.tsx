import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { type ShownProposal, systemEventsQuery } from '../../data/governance-queries.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { transactionOf } from './transaction-of.ts';

/** What names the proposal: its hash, which is what votes are for, who made it, when, in which transaction. */
export function ProposalFacts({ info }: { readonly info: ShownProposal }): ReactNode {
  const { t } = useTranslation('proposal');
  const chain = useChain();
  const hash = useQuery(chainQuery(chain)).data?.hash;
  const events = useQuery(systemEventsQuery(chain, 'sys.governance', 'proposalOpened')).data?.items;
  const transaction = transactionOf(events, { proposal: info.key });
  const { proposal, shownDigest } = info;
  return (
    <div className="stack">
      <Facts
        facts={[
          [t('facts.hash'), <Id key="hash" value={proposal.digest} kind="proposal" algorithm={hash} whole />],
          [
            t('facts.check'),
            shownDigest === proposal.digest ? (
              <Status key="check" name="committed">
                {t('facts.same')}
              </Status>
            ) : (
              <Status key="check" name="failed">
                {t('facts.differs')}
              </Status>
            ),
          ],
          [t('facts.ownTitle'), visibleText(proposal.title)],
          proposal.organisation !== '' && [
            t('facts.proposer'),
            <Id
              key="proposer"
              value={proposal.proposer}
              kind="account"
              to={addresses.account(chain, proposal.proposer)}
            />,
          ],
          [t('facts.opened'), <TimeText key="opened" ms={proposal.opened} />],
          [
            t('facts.deadline'),
            proposal.deadline === undefined ? (
              t('facts.noDeadline')
            ) : (
              <TimeText key="deadline" ms={proposal.deadline} />
            ),
          ],
          transaction !== undefined && [
            t('facts.transaction'),
            <Id
              key="transaction"
              value={transaction}
              kind="transaction"
              to={addresses.transaction(chain, transaction)}
            />,
          ],
        ]}
      />
      <p className="quiet">{t('facts.hashNote')}</p>
    </div>
  );
}
