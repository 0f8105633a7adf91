import { fromBase64, isSteleError } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useChain } from '../../data/chain-context.ts';
import { accountQuery, transactionQuery } from '../../data/node-queries.ts';
import { CallView } from '../../parts/call-view.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LifecycleRail } from '../../parts/lifecycle-rail.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { TransactionStatus } from '../../parts/status-glyph.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { callNames } from '../transactions/call-names.ts';
import { onlyDeposit } from './only-deposit.ts';
import { StateChanges } from './state-changes.tsx';
import { TransactionEvents } from './transaction-events.tsx';
import { TransactionFacts } from './transaction-facts.tsx';
import { TransactionProof } from './transaction-proof.tsx';
import { TransactionReceipt } from './transaction-receipt.tsx';

/** One transaction: who did what, where it stands, what came of it, and the proof. */
export function Component(): ReactNode {
  const { t } = useTranslation('transaction');
  const { id = '' } = useParams();
  const chain = useChain();
  const isId = /^[0-9a-f]{64}$/.test(id);
  const query = useQuery({ ...transactionQuery(chain, id), enabled: isId });
  const title = useSentence(query.data);
  if (!isId) return <Page title={t('malformed')}>{t('malformedNote', { length: id.length })}</Page>;
  if (isSteleError(query.error, 'API_NOT_FOUND') || query.data?.state === 'unknown') return <Unknown id={id} />;
  return (
    <Page
      title={title}
      above={query.data && <TransactionStatus state={query.data.state} />}
      actions={<Actions id={id} info={query.data} />}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={8}>
        {(info) => <Body info={info} />}
      </Loaded>
    </Page>
  );
}

/** Who did what, and what became of it, in a sentence. */
function useSentence(info: TransactionInfo | undefined): string {
  const { t } = useTranslation('transaction');
  const chain = useChain();
  const sender = info?.sender ?? '';
  const account = useQuery({ ...accountQuery(chain, sender), enabled: sender !== '' }).data;
  if (!info) return t('name');
  if (!info.calls || !info.sender) return t(`states.${info.state}`);
  const who = account?.name || `${sender.slice(0, 8)}…${sender.slice(-8)}`;
  const deposit = info.state === 'committed' ? onlyDeposit(info.calls) : undefined;
  if (deposit) return t('sentences.deposited', { who, label: deposit.label, count: deposit.count });
  const what = callNames(info.calls, t('moreCalls', { count: info.calls.length - 1 }));
  return t(`sentences.${info.state}`, { who, what });
}

function Actions({ id, info }: { readonly id: string; readonly info: TransactionInfo | undefined }): ReactNode {
  const { t } = useTranslation('transaction');
  return (
    <>
      <CopyButton text={`${location.origin}${location.pathname}`} what={t('link')}>
        {t('copyLink')}
      </CopyButton>
      {info && (
        <CopyButton text={JSON.stringify(info, undefined, 2)} what={t('raw', { id })}>
          {t('copyRaw')}
        </CopyButton>
      )}
    </>
  );
}

const TABS = ['call', 'receipt', 'events', 'changes', 'proof'] as const;
type Tab = (typeof TABS)[number];

function Body({ info }: { readonly info: TransactionInfo }): ReactNode {
  const { t } = useTranslation('transaction');
  const [address, setAddress] = useSearchParams();
  const chosen = TABS.find((tab) => tab === address.get('tab')) ?? 'call';
  const counts: Partial<Record<Tab, number>> = {
    events: info.receipt?.events.length ?? 0,
    changes: info.receipt?.writeCount ?? 0,
  };
  return (
    <>
      <LifecycleRail info={info} />
      <TransactionFacts info={info} />
      <Tabs
        tabs={TABS}
        chosen={chosen}
        titleOf={(tab) => (counts[tab] === undefined ? t(`tabs.${tab}`) : `${t(`tabs.${tab}`)} ${counts[tab]}`)}
        onChoose={(tab) => setAddress({ tab }, { replace: true })}
      >
        <TabContent tab={chosen} info={info} />
      </Tabs>
    </>
  );
}

function TabContent({ tab, info }: { readonly tab: Tab; readonly info: TransactionInfo }): ReactNode {
  const contents: Readonly<Record<Tab, () => ReactNode>> = {
    call: () => <CallTab info={info} />,
    receipt: () => <TransactionReceipt info={info} />,
    events: () => <TransactionEvents info={info} />,
    changes: () => <StateChanges info={info} />,
    proof: () => <TransactionProof info={info} />,
  };
  return contents[tab]();
}

function CallTab({ info }: { readonly info: TransactionInfo }): ReactNode {
  const { t } = useTranslation('transaction');
  if (!info.calls) return <Empty kind="nothing-yet" title={t(info.pruned ? 'pruned' : 'noContent')} />;
  return <CallView calls={info.calls} encoded={info.encoded === undefined ? undefined : fromBase64(info.encoded)} />;
}

/** An id that this node knows nothing of; what that does not mean is said as well. */
function Unknown({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('transaction');
  return (
    <Page title={t('unknown')}>
      <Empty kind="no-match" title={<code className="wrap">{id}</code>}>
        {t('unknownNote')}
      </Empty>
    </Page>
  );
}
