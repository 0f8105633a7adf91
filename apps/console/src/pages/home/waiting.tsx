import { platformRoutes } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { useOperator } from '../../data/use-session.ts';
import { TaskList } from '../../governance/task-list.tsx';
import { useWaiting } from '../../governance/use-waiting.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded, Skeleton } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { TransactionStatus } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { callNames } from '../transactions/call-names.ts';

/** How often what was done last is looked for, in ms. */
const LOOK_MS = 30_000;

/** Matters that are shown; the inbox has all of them. */
const SHOWN = 5;

/** Things done last that are shown where nothing waits. */
const DONE = 3;

/** What waits for the reader: votes, and certificates that end. Where nothing does, that is said, with what was done last. */
export function Waiting(): ReactNode {
  const { t } = useTranslation('home');
  const { query, tasks, now } = useWaiting(useChain());
  return (
    <Section title={t('waiting.title')} aside={<Link to={addresses.inbox}>{t('waiting.inbox')}</Link>}>
      <Loaded query={query} what={t('waiting.what')} lines={2}>
        {() => {
          if (!tasks) return <Skeleton what={t('waiting.what')} lines={2} />;
          return tasks.length === 0 ? <NothingWaits /> : <TaskList tasks={tasks.slice(0, SHOWN)} now={now} />;
        }}
      </Loaded>
    </Section>
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
