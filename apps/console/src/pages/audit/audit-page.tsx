import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { auditQuery } from '../../data/audit-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { useNodeName, useOperator } from '../../data/use-session.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { SignInButton } from '../../parts/sign-in-button.tsx';
import { ACT_FILTERS, type ActFilter, filterOf } from './acts.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { EntryTable } from './entry-table.tsx';
import { Verification } from './verification.tsx';
import '../../parts/text-input.css';
import './audit.css';

/** Who did what at this node, failures included, and whether the log of it is whole. */
export function Component(): ReactNode {
  const { t } = useTranslation('audit');
  const chain = useChain();
  const node = useNodeName();
  const operator = useOperator();
  const [address] = useSearchParams();
  const filter = filterOf(address.get('act'));
  const query = useInfiniteQuery({ ...auditQuery(chain, ACT_FILTERS[filter]), enabled: operator !== undefined });
  const opened = Number(address.get('entry') ?? '');
  if (!operator) {
    return (
      <Page title={t('title', { node, chain })} lead={t('lead')}>
        <div className="panel stack audit-forbidden">
          <p>{t('signIn')}</p>
          <div>
            <SignInButton />
          </div>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('title', { node, chain })} lead={t('lead')} foot={<ReadFrom at={query.dataUpdatedAt} />}>
      <Section title={t('verify.title')}>
        <Verification />
      </Section>
      <Section title={t('entries')} aside={<FilterChoice filter={filter} />}>
        <Loaded query={query} what={t('entriesWhat')} lines={10}>
          {({ pages }) => {
            const rows = pages.flatMap(({ entries }) => entries);
            if (rows.length === 0) {
              return (
                <Empty
                  kind={filter === 'all' ? 'nothing-yet' : 'no-match'}
                  title={t(filter === 'all' ? 'none' : 'noMatch')}
                />
              );
            }
            return <EntryTable rows={rows} more={query} />;
          }}
        </Loaded>
      </Section>
      {Number.isSafeInteger(opened) && opened > 0 && <EntryDialog sequence={opened} />}
    </Page>
  );
}

const FILTERS = Object.keys(ACT_FILTERS) as readonly ActFilter[];

function FilterChoice({ filter }: { readonly filter: ActFilter }): ReactNode {
  const { t } = useTranslation('audit');
  const [, setAddress] = useSearchParams();
  const id = useId();
  return (
    <span className="audit-filter">
      <label htmlFor={id}>{t('filter')}</label>
      <select
        id={id}
        className="text-input"
        value={filter}
        onChange={({ target }) => setAddress(target.value === 'all' ? {} : { act: target.value }, { replace: true })}
      >
        {FILTERS.map((name) => (
          <option key={name} value={name}>
            {t(`filters.${name}`)}
          </option>
        ))}
      </select>
    </span>
  );
}
