import { platformRoutes } from '@stele/platform/api';
import { createGovernanceClient, type ProposalSummary } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { useOperator } from '../../data/use-session.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { TransactionStatus } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { callNames } from '../transactions/call-names.ts';

/** How often open decisions are looked for, in ms. */
const LOOK_MS = 30_000;

/** Things done last that are shown where nothing waits. */
const DONE = 3;

/** What waits for the reader: decisions that are open. Where nothing does, that is said, with what was done last. */
export function Waiting(): ReactNode {
  const { t } = useTranslation('home');
  const chain = useChain();
  const query = useQuery({
    queryKey: keys.ofChain(chain, 'proposals', 'open'),
    queryFn: async () => {
      const proposals = await createGovernanceClient(clientOf(chain)).list();
      return proposals.filter(({ status }) => status === 'open');
    },
    refetchInterval: LOOK_MS,
  });
  return (
    <Section title={t('waiting.title')}>
      <Loaded query={query} what={t('waiting.what')} lines={2}>
        {(proposals) => (proposals.length === 0 ? <NothingWaits /> : <Proposals proposals={proposals} />)}
      </Loaded>
    </Section>
  );
}

function Proposals({ proposals }: { readonly proposals: readonly ProposalSummary[] }): ReactNode {
  const { t } = useTranslation('home');
  const chain = useChain();
  return (
    <ul className="waiting">
      {proposals.map(({ proposal, title, organisation, deadline }) => (
        <li key={proposal}>
          <span className="quiet">{t('waiting.vote')}</span>
          <Link to={addresses.proposal(chain, proposal)}>{title}</Link>
          <span className="quiet">{organisation}</span>
          {deadline !== undefined && <TimeText ms={deadline} />}
        </li>
      ))}
    </ul>
  );
}

function NothingWaits(): ReactNode {
  const { t } = useTranslation('home');
  const operator = useOperator();
  return (
    <Empty kind="nothing-yet" title={t('waiting.nothing')}>
      {operator && <LastDone account={operator.account} />}
    </Empty>
  );
}

function LastDone({ account }: { readonly account: string }): ReactNode {
  const { t } = useTranslation('home');
  const { t: inTransactions } = useTranslation('transactions');
  const chain = useChain();
  const { data } = useQuery({
    queryKey: keys.ofChain(chain, 'done', account),
    queryFn: ({ signal }) =>
      clientOf(chain).request(platformRoutes.listTransactions, { query: { sender: account, limit: DONE } }, { signal }),
    refetchInterval: LOOK_MS,
  });
  if (!data || data.items.length === 0) return undefined;
  return (
    <>
      <p>{t('waiting.done')}</p>
      <ul className="waiting">
        {data.items.map(({ id, calls, code, time }) => (
          <li key={id}>
            <TransactionStatus state={code === '' ? 'committed' : 'failed'} />
            <Link to={addresses.transaction(chain, id)}>
              {callNames(calls, inTransactions('columns.moreCalls', { count: calls.length - 1 }))}
            </Link>
            <TimeText ms={time} />
          </li>
        ))}
      </ul>
    </>
  );
}
