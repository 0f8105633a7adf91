import type { ContractInfo } from '@stele/sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { contractsQuery } from '../../data/contract-queries.ts';
import { type Column, DataTable, type MoreRows } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { abiOf } from '../../parts/schema.ts';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';
import { ContractStatus } from './contract-status.tsx';
import { CONTRACT_GROUPS, groupOf } from './group-contracts.ts';
import './contracts.css';

/** All contracts of a chain: those that people deployed first, then the services, then what the chain itself consists of. */
export function Component(): ReactNode {
  const { t } = useTranslation('contracts');
  const chain = useChain();
  const query = useInfiniteQuery(contractsQuery(chain));
  const contracts = query.data?.pages.flatMap((page) => page.contracts) ?? [];
  const whole = query.data !== undefined && !query.hasNextPage;
  return (
    <Page
      title={whole ? t('title', { chain, count: contracts.length }) : t('titleUnknown', { chain })}
      lead={t('lead')}
      actions={<LinkButton to={addresses.deploy(chain)}>{t('deploy')}</LinkButton>}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={12}>
        {() => <Groups contracts={contracts} more={query} />}
      </Loaded>
    </Page>
  );
}

interface GroupsProps {
  readonly contracts: readonly ContractInfo[];
  readonly more: MoreRows | undefined;
}

function Groups({ contracts, more }: GroupsProps): ReactNode {
  const { t } = useTranslation('contracts');
  const [address, setAddress] = useSearchParams();
  const words = address.get('words') ?? '';
  const found = contracts.filter((contract) => matches(contract, words));
  const columns = useContractColumns();
  const chain = useChain();
  return (
    <>
      <Find words={words} onFind={(next) => setAddress(next === '' ? {} : { words: next }, { replace: true })} />
      {found.length === 0 && (
        <Empty kind="no-match" title={t('noMatch')}>
          {words}
        </Empty>
      )}
      {CONTRACT_GROUPS.map((group) => {
        const rows = found.filter((contract) => groupOf(contract) === group);
        if (rows.length === 0) {
          return group === 'deployed' && words === '' ? (
            <Section key={group} title={t('groups.deployed')}>
              <Empty
                kind="nothing-yet"
                title={t('nothing')}
                action={<Link to={addresses.deploy(chain)}>{t('deploy')}</Link>}
              >
                {t('nothingNote')} <code>./stele contract new</code>
              </Empty>
            </Section>
          ) : undefined;
        }
        return (
          <Section key={group} title={t(`groups.${group}`)} aside={t('count', { count: rows.length })}>
            <DataTable
              caption={t(`groups.${group}`)}
              columns={columns}
              rows={rows}
              rowKey={({ name }) => name}
              more={group === 'deployed' ? more : undefined}
            />
          </Section>
        );
      })}
    </>
  );
}

function matches({ name, abi }: ContractInfo, words: string): boolean {
  const { description = '', methods } = abiOf(abi);
  const text = [name, description, ...Object.keys(methods)].join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function Find({ words, onFind }: { readonly words: string; readonly onFind: (words: string) => void }): ReactNode {
  const { t } = useTranslation('contracts');
  const id = useId();
  return (
    <div className="field contracts-find">
      <label htmlFor={id}>
        <span className="quiet">{t('find')}</span>
      </label>
      <input id={id} type="search" value={words} onChange={({ target }) => onFind(target.value)} spellCheck={false} />
    </div>
  );
}

function useContractColumns(): readonly Column<ContractInfo>[] {
  const { t } = useTranslation('contracts');
  const chain = useChain();
  return [
    {
      key: 'name',
      head: t('columns.name'),
      cell: ({ name }) => <Link to={addresses.contract(chain, name)}>{name}</Link>,
    },
    { key: 'version', head: t('columns.version'), cell: ({ version }) => visibleText(version) },
    { key: 'status', head: t('columns.status'), cell: ({ status }) => <ContractStatus status={status} /> },
    {
      key: 'methods',
      head: t('columns.methods'),
      numeric: true,
      optional: true,
      cell: ({ abi }) => Object.keys(abiOf(abi).methods).length,
    },
    {
      key: 'upgraded',
      head: (
        <>
          {t('columns.upgraded')} (<ZoneOffset />)
        </>
      ),
      optional: true,
      cell: ({ upgraded }) => <TimeText ms={upgraded} bare />,
    },
    {
      key: 'does',
      head: t('columns.does'),
      optional: true,
      grow: true,
      cell: ({ abi }) => <span lang="en">{visibleText(abiOf(abi).description ?? '')}</span>,
    },
  ];
}
