import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { declinedRequestsQuery, grantsQuery } from '../../data/supervision-queries.ts';
import { useNow } from '../../data/use-now.ts';
import { phaseOf } from '../../governance/voting.ts';
import { DataTable, type MoreRows } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded, Skeleton } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { accessRequestsOf } from '../../supervision/access-request.ts';
import { standingOf } from '../../supervision/standing.ts';
import { useOpenRequests } from '../../supervision/use-open-requests.ts';
import { type GrantRow, type RequestRow, useGrantColumns, useRequestColumns } from './case-columns.tsx';
import '../../supervision/supervision.css';

/** Supervised access: what is asked for, what is in force, what ended, and what came to nothing. */
export function Component(): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const grants = useQuery(grantsQuery(chain));
  const open = useOpenRequests(chain);
  const now = useNow();
  const rows = grants.data?.map(
    ({ grant, record }): GrantRow => ({ grant, record, standing: standingOf(record, now) }),
  );
  const inForce = rows?.filter(({ standing }) => standing === 'in-force');
  return (
    <Page
      title={titleOf(t, chain, inForce?.length, open.requests?.length)}
      lead={t('lead')}
      actions={<LinkButton to={addresses.newCase(chain)}>{t('ask')}</LinkButton>}
      foot={<ReadFrom at={grants.dataUpdatedAt} />}
    >
      <Waiting open={open} />
      <Section title={t('inForce')}>
        <Loaded query={grants} what={t('grantsWhat')} lines={3}>
          {() =>
            inForce && inForce.length > 0 ? (
              <Grants caption={t('inForce')} rows={inForce} />
            ) : (
              <Empty kind="nothing-yet" title={t('noneInForce')}>
                {t('whatIsACase')}
              </Empty>
            )
          }
        </Loaded>
      </Section>
      {rows && inForce && rows.length > inForce.length && (
        <Section title={t('over')}>
          <Grants caption={t('over')} rows={rows.filter(({ standing }) => standing !== 'in-force').toReversed()} />
        </Section>
      )}
      <Declined />
    </Page>
  );
}

type Translate = ReturnType<typeof useTranslation<'cases'>>['t'];

/** Two counts in one sentence: what is in force, and what waits. */
function titleOf(t: Translate, chain: string, inForce: number | undefined, waiting: number | undefined): string {
  if (inForce === undefined || waiting === undefined) return t('name');
  const state = inForce === 0 ? 'none' : 'some';
  return t(`title.${state}.${waiting === 0 ? 'quiet' : 'waiting'}`, { chain, count: inForce, waiting });
}

function Waiting({ open: { query, requests } }: { readonly open: ReturnType<typeof useOpenRequests> }): ReactNode {
  const { t } = useTranslation('cases');
  const now = useNow();
  const rows = requests?.flatMap(({ key, proposal, tally }) => {
    const { deadline } = proposal;
    const phase = phaseOf({ status: tally.status, ...(deadline === undefined ? {} : { deadline }) }, now);
    return accessRequestsOf(proposal.calls).map((request): RequestRow => ({ proposal: key, phase, request }));
  });
  return (
    <Section title={t('waiting')}>
      <Loaded query={query} what={t('waitingWhat')} lines={2}>
        {() => {
          if (!rows) return <Skeleton what={t('waitingWhat')} lines={2} />;
          if (rows.length === 0) return <p className="quiet">{t('noneWaits')}</p>;
          return <Requests caption={t('waiting')} rows={rows} />;
        }}
      </Loaded>
    </Section>
  );
}

/** What was asked for and came to nothing; not there where nothing did. */
function Declined(): ReactNode {
  const { t } = useTranslation('cases');
  const query = useInfiniteQuery(declinedRequestsQuery(useChain()));
  const found = query.data?.pages.flatMap(({ requests }) => requests) ?? [];
  if (found.length === 0 && !query.hasNextPage && !query.error) return undefined;
  const rows = found.flatMap(({ summary, info }) =>
    accessRequestsOf(info.proposal.calls).map(
      (request): RequestRow => ({ proposal: summary.proposal, phase: summary.status, request }),
    ),
  );
  return (
    <Section title={t('declined')}>
      <Loaded query={query} what={t('declinedWhat')} lines={2}>
        {() => <Requests caption={t('declined')} rows={rows} more={query} />}
      </Loaded>
    </Section>
  );
}

interface RowsProps<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly more?: MoreRows;
}

function Grants({ caption, rows }: RowsProps<GrantRow>): ReactNode {
  return <DataTable caption={caption} columns={useGrantColumns()} rows={rows} rowKey={({ grant }) => grant} />;
}

function Requests({ caption, rows, more }: RowsProps<RequestRow>): ReactNode {
  return (
    <DataTable
      caption={caption}
      columns={useRequestColumns()}
      rows={rows}
      rowKey={({ proposal, request }) => `${proposal} ${JSON.stringify(request)}`}
      more={more}
    />
  );
}
