import type { ProposalSummary } from '@stele/sdk';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { openProposalsQuery, proposalsQuery } from '../../data/governance-queries.ts';
import { DataTable, type MoreRows } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { useProposalColumns } from './proposal-columns.tsx';

/** What the members decide: what is open first, then what was decided, newest first. */
export function Component(): ReactNode {
  const { t } = useTranslation('proposals');
  const chain = useChain();
  const open = useQuery(openProposalsQuery(chain));
  const count = open.data?.proposals.length;
  return (
    <Page
      title={count === undefined ? t('name') : t('title', { chain, count })}
      lead={t('lead')}
      actions={<LinkButton to={addresses.newProposal(chain)}>{t('new')}</LinkButton>}
      foot={<ReadFrom at={open.dataUpdatedAt} />}
    >
      <Section title={t('open')}>
        <Loaded query={open} what={t('openWhat')} lines={3}>
          {({ proposals }) =>
            proposals.length === 0 ? (
              <Empty kind="nothing-yet" title={t('noneOpen')}>
                {t('noneOpenNote')}
              </Empty>
            ) : (
              <Proposals caption={t('open')} rows={proposals} />
            )
          }
        </Loaded>
      </Section>
      <Decided />
    </Page>
  );
}

function Decided(): ReactNode {
  const { t } = useTranslation('proposals');
  const query = useInfiniteQuery(proposalsQuery(useChain()));
  const rows = query.data?.pages.flatMap(({ proposals }) => proposals).filter(({ status }) => status !== 'open') ?? [];
  return (
    <Section title={t('decided')}>
      <Loaded query={query} what={t('decidedWhat')} lines={6}>
        {() =>
          rows.length === 0 && !query.hasNextPage ? (
            <Empty kind="nothing-yet" title={t('noneDecided')} />
          ) : (
            <Proposals caption={t('decided')} rows={rows} more={query} />
          )
        }
      </Loaded>
    </Section>
  );
}

interface ProposalsProps {
  readonly caption: string;
  readonly rows: readonly ProposalSummary[];
  readonly more?: MoreRows | undefined;
}

function Proposals({ caption, rows, more }: ProposalsProps): ReactNode {
  return (
    <DataTable
      caption={caption}
      columns={useProposalColumns(useChain())}
      rows={rows}
      rowKey={({ proposal }) => proposal}
      more={more}
    />
  );
}
