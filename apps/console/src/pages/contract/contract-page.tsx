import { isSteleError } from '@stele/protocol';
import type { ContractInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { contractAtQuery } from '../../data/contract-queries.ts';
import { contractQuery } from '../../data/node-queries.ts';
import { pinned, useAt } from '../../data/use-at.ts';
import { Empty } from '../../parts/empty.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PinBand } from '../../parts/pin-band.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { abiOf } from '../../parts/schema.ts';
import { Tabs } from '../../parts/tabs.tsx';
import { ContractStatus } from '../contracts/contract-status.tsx';
import { AbiTab } from './abi-tab.tsx';
import { CodeTab } from './code-tab.tsx';
import { ContractActions } from './contract-actions.tsx';
import { EventsTab } from './events-tab.tsx';
import { MethodsTab } from './methods-tab.tsx';
import { StandingNote } from './standing-note.tsx';
import { StateTab } from './state-tab.tsx';
import '../../parts/text-input.css';
import './contract.css';

/** One contract: read it, call it, see what it announces, keeps and is. */
export function Component(): ReactNode {
  const { t } = useTranslation('contract');
  const { name = '' } = useParams();
  const chain = useChain();
  const at = useAt();
  const now = useQuery({ ...contractQuery(chain, name), enabled: at === undefined });
  const then = useQuery({ ...contractAtQuery(chain, name, at), enabled: at !== undefined, retry: false });
  const query = at === undefined ? now : then;
  if (
    isSteleError(query.error, 'CONTRACT_UNKNOWN') ||
    isSteleError(query.error, 'API_NOT_FOUND') ||
    query.data === null
  ) {
    return (
      <Page title={t(at === undefined ? 'unknown' : 'unknownThen', { chain })}>
        <PinBand />
        <Empty
          kind="no-match"
          title={<code>{visibleText(name)}</code>}
          action={<Link to={addresses.contracts(chain)}>{t('all')}</Link>}
        >
          {t('unknownNote')}
        </Empty>
      </Page>
    );
  }
  const contract = query.data ?? undefined;
  const { methods } = abiOf(contract?.abi);
  const kinds = Object.values(methods).map(({ kind }) => kind);
  const counts = {
    reads: t('reads', { count: count(kinds, 'query') }),
    writes: t('writes', { count: count(kinds, 'call') }),
  };
  return (
    <Page
      title={contract ? t('title', { name, version: contract.version, ...counts }) : name}
      above={contract && <ContractStatus status={contract.status} />}
      lead={contract && <span lang="en">{visibleText(abiOf(contract.abi).description ?? '')}</span>}
      actions={contract && at === undefined && <ContractActions contract={contract} />}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <PinBand />
      <Loaded<ContractInfo | null> query={query} what={t('what')} lines={8}>
        {(info) => info && <Body contract={info} />}
      </Loaded>
    </Page>
  );
}

function count<Item>(items: readonly Item[], wanted: Item): number {
  return items.filter((item) => item === wanted).length;
}

const TABS = ['read', 'write', 'events', 'state', 'code', 'abi'] as const;
type Tab = (typeof TABS)[number];

function Body({ contract }: { readonly contract: ContractInfo }): ReactNode {
  const { t } = useTranslation('contract');
  const [address, setAddress] = useSearchParams();
  const at = useAt();
  const chosen = TABS.find((tab) => tab === address.get('tab')) ?? 'read';
  const contents: Readonly<Record<Tab, () => ReactNode>> = {
    read: () => <MethodsTab key="read" contract={contract} kind="query" />,
    write: () => <MethodsTab key="write" contract={contract} kind="call" />,
    events: () => <EventsTab contract={contract} />,
    state: () => <StateTab contract={contract} />,
    code: () => <CodeTab contract={contract} />,
    abi: () => <AbiTab contract={contract} />,
  };
  return (
    <>
      {at === undefined && <StandingNote name={contract.name} />}
      <Tabs
        tabs={TABS}
        chosen={chosen}
        titleOf={(tab) => t(`tabs.${tab}`)}
        onChoose={(tab) => setAddress((before) => pinned(before, { tab }), { replace: true })}
      >
        {contents[chosen]()}
      </Tabs>
    </>
  );
}
