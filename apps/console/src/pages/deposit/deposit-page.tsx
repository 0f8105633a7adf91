import { type ContentHash, parseEvidenceRecordKey } from '@stele/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { countStates } from './deposit-item.ts';
import { DepositedNote } from './deposited-note.tsx';
import { EmailInput } from './email/email-input.tsx';
import { FilesInput } from './files-input.tsx';
import { HashesInput } from './hashes-input.tsx';
import { ItemTable } from './item-table.tsx';
import { SignDeposit } from './sign-deposit.tsx';
import { TemplateInput } from './template-input.tsx';
import { TextInput } from './text-input.tsx';
import { useDepositDraft } from './use-deposit-draft.ts';
import { useEarlierRecords } from './use-earlier-records.ts';
import { useSentItems } from './use-sent-items.ts';
import { WebPageInput } from './web-page/web-page-input.tsx';
import '../../parts/text-input.css';
import './deposit.css';

/** Files, web pages, e-mails, texts or hashes become evidence: hashed here, signed once, proved for good. */
export function Component(): ReactNode {
  const { t } = useTranslation('deposit');
  const chain = useChain();
  const { items, draft } = useDepositDraft(chain);
  useEarlierRecords(chain, draft, items);
  useSentItems(chain, draft, items);
  const counts = countStates(items);
  const supersedes = useSuperseded();
  return (
    <Page title={t('title')} lead={t('lead')} actions={<Link to={addresses.intakes(chain)}>{t('fromSystem')}</Link>}>
      {supersedes !== undefined && (
        <p className="deposit-note">
          <Trans
            t={t}
            i18nKey="supersedes"
            components={{ record: <Link to={addresses.evidence(chain, supersedes)}>{null}</Link> }}
          />
        </p>
      )}
      <Sources />
      {items.length > 0 && (
        <Section title={t('items', { count: items.length })} aside={<Counts counts={counts} />}>
          <ItemTable items={items} draft={draft} />
        </Section>
      )}
      {counts.ready > 0 && <SignDeposit supersedes={supersedes} />}
      {counts.deposited > 0 && <DepositedNote />}
    </Page>
  );
}

/** The record whose place the new one is to take, as the address names it. */
function useSuperseded(): string | undefined {
  const [address] = useSearchParams();
  const key = address.get('supersedes') ?? '';
  return parseEvidenceRecordKey(key) ? key : undefined;
}

const SOURCES = ['files', 'template', 'web', 'email', 'text', 'hashes'] as const;
type Source = (typeof SOURCES)[number];

/** Where contents come from. */
function Sources(): ReactNode {
  const { t } = useTranslation('deposit');
  const [address, setAddress] = useSearchParams();
  const algorithm = useContentHash();
  const chosen = SOURCES.find((source) => source === address.get('source')) ?? 'files';
  const inputs: Readonly<Record<Source, () => ReactNode>> = {
    files: () => <FilesInput algorithm={algorithm} />,
    template: () => <TemplateInput algorithm={algorithm} />,
    web: () => <WebPageInput algorithm={algorithm} />,
    email: () => <EmailInput algorithm={algorithm} />,
    text: () => <TextInput algorithm={algorithm} />,
    hashes: () => <HashesInput algorithm={algorithm} />,
  };
  const choose = (source: string) => {
    const next = new URLSearchParams(address);
    next.set('source', source);
    setAddress(next, { replace: true });
  };
  return (
    <Tabs tabs={SOURCES} chosen={chosen} titleOf={(source) => t(`sources.${source}`)} onChoose={choose}>
      {inputs[chosen]()}
    </Tabs>
  );
}

/** The hash function that contents are hashed with: the chain's own where it is national. */
function useContentHash(): ContentHash {
  return useQuery(chainQuery(useChain())).data?.hash === 'sm3' ? 'sm3' : 'sha256';
}

/** How many there are in each state; together they are all. */
function Counts({ counts }: { readonly counts: ReturnType<typeof countStates> }): ReactNode {
  const { t } = useTranslation('deposit');
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => t(`counts.${state as keyof typeof counts}`, { count }))
    .join(' · ');
}
