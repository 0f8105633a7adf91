import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { auditEntryQuery } from '../../data/audit-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { type AuditEntry, FROM, Outcome, useActWord } from './entry-table.tsx';

/** One entry, whole. */
export function EntryDialog({ sequence }: { readonly sequence: number }): ReactNode {
  const { t } = useTranslation('audit');
  const [address, setAddress] = useSearchParams();
  const query = useQuery(auditEntryQuery(useChain(), sequence));
  const close = () => {
    const rest = new URLSearchParams(address);
    rest.delete('entry');
    setAddress(rest, { replace: true, preventScrollReset: true });
  };
  return (
    <Dialog title={t('entry', { sequence })} onClose={close}>
      <Loaded query={query} what={t('entriesWhat')} lines={6}>
        {(entry) => (entry ? <Entry entry={entry} /> : <p>{t('unknown')}</p>)}
      </Loaded>
    </Dialog>
  );
}

function Entry({ entry }: { readonly entry: AuditEntry }): ReactNode {
  const { t } = useTranslation('audit');
  const chain = useChain();
  const hash = useQuery(chainQuery(chain)).data?.hash;
  const act = useActWord();
  const { account, key, organisation, address } = entry.actor;
  const from = FROM.find((name) => name === address);
  return (
    <div className="stack">
      <Facts
        facts={[
          [t('columns.act'), act(entry.act)],
          [t('columns.target'), <code key="target">{visibleText(entry.target)}</code>],
          [t('columns.outcome'), <Outcome key="outcome" outcome={entry.outcome} />],
          [t('columns.time'), <TimeText key="time" ms={entry.time} fine />],
          organisation !== '' && [t('facts.organisation'), visibleText(organisation)],
          account !== '' && [
            t('facts.account'),
            <Id key="account" value={account} kind="account" to={addresses.account(chain, account)} />,
          ],
          key !== '' && [t('facts.key'), <Id key="key" value={key} kind="key" />],
          [t('facts.from'), from ? t(`from.${from}`) : visibleText(address)],
          [t('facts.previous'), <Id key="previous" value={entry.previous} kind="hash" algorithm={hash} />],
          [t('facts.hash'), <Id key="hash" value={entry.hash} kind="hash" algorithm={hash} />],
        ]}
      />
      <JsonView value={entry.details} />
    </div>
  );
}
