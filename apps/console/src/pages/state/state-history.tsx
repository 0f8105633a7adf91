import type { RouteAnswer, routes } from '@stele/sdk';
import { type InfiniteData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { type EntryName, stateHistoryQuery } from '../../data/state-queries.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Section } from '../../parts/page.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { checkHistory } from '../../proofs/check-state.ts';
import { entryValue } from './entry-value.ts';

interface Version {
  readonly from: number;
  readonly to: number;
  readonly present: boolean;
  readonly value?: unknown;
  readonly encoded?: string;
}

interface StateHistoryProps {
  readonly name: EntryName;
  /** Whether the ABI says that the collection is ordered; undefined until the ABI is known. */
  readonly ordered: boolean | undefined;
  /** Height that is shown on the page. */
  readonly shown: number | undefined;
}

/** Every version that an entry has had, newest first, and the check that none is left out. */
export function StateHistory({ name, ordered, shown }: StateHistoryProps): ReactNode {
  const { t } = useTranslation('state');
  const chain = useChain();
  const query = useInfiniteQuery(stateHistoryQuery(chain, name));
  const versions: readonly Version[] = query.data?.pages.flatMap((page) => page.versions) ?? [];
  const columns = useVersionColumns(name, shown);
  return (
    <Section title={t('history.title')}>
      <Loaded query={query} what={t('history.what')} lines={4}>
        {(data) => (
          <div className="stack">
            <DataTable
              caption={t('history.title')}
              columns={columns}
              rows={versions}
              rowKey={({ from, present }) => `${from} ${present}`}
              more={query}
            />
            <Completeness name={name} ordered={ordered} data={data} />
          </div>
        )}
      </Loaded>
    </Section>
  );
}

function useVersionColumns(name: EntryName, shown: number | undefined): readonly Column<Version>[] {
  const { t } = useTranslation('state');
  const chain = useChain();
  const address = addresses.state(chain, name.contract, name.collection, name.key);
  return [
    {
      key: 'from',
      head: t('history.from'),
      cell: ({ from }) => (
        <Link to={`${address}?at=${from}`}>
          <Integer value={from} />
        </Link>
      ),
    },
    {
      key: 'to',
      head: t('history.to'),
      cell: ({ to }) => <Integer value={to - 1} />,
    },
    {
      key: 'standing',
      head: t('history.standing'),
      cell: ({ present }) => (
        <Status name={present ? 'committed' : 'unknown'}>{t(present ? 'there' : 'notThere')}</Status>
      ),
    },
    {
      key: 'value',
      head: t('value'),
      grow: true,
      cell: (version) => <VersionValue version={version} shown={shown} />,
    },
  ];
}

/** Characters of a value that a row shows. */
const SHOWN = 160;

function VersionValue({
  version,
  shown,
}: {
  readonly version: Version;
  readonly shown: number | undefined;
}): ReactNode {
  const { t } = useTranslation('state');
  const text = version.present ? visibleText(JSON.stringify(entryValue(version)) ?? '') : '—';
  const isShown = shown !== undefined && shown >= version.from && shown < version.to;
  return (
    <>
      <code className="state-value">{text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}</code>
      {isShown && <span className="quiet small"> {t('history.shown')}</span>}
    </>
  );
}

/** What was read of the history, page after page. */
type HistoryData = InfiniteData<RouteAnswer<typeof routes.getStateHistory>, unknown>;

interface CompletenessProps {
  readonly name: EntryName;
  /** Whether the ABI says that the collection is ordered; undefined until the ABI is known. */
  readonly ordered: boolean | undefined;
  readonly data: HistoryData;
}

/** Checks that the pages shown are right and that no version between them is left out. */
function Completeness({ name, ordered, data }: CompletenessProps): ReactNode {
  const { t } = useTranslation('state');
  const chain = useChain();
  const info = useQuery(chainQuery(chain)).data;
  const check = useMutation({
    mutationFn: async () => {
      if (!info || ordered === undefined) throw new Error('The chain and the contract are not known yet.');
      const subject = { client: clientOf(chain), chain: info, name, ordered };
      for (const [place, page] of data.pages.entries()) {
        const cursor = data.pageParams[place];
        await checkHistory(subject, page, typeof cursor === 'number' ? cursor : undefined);
      }
      return data;
    },
  });
  return (
    <div className="stack">
      <div className="row">
        <Button onClick={() => check.mutate()} loading={check.isPending} disabled={!info || ordered === undefined}>
          {t('history.check')}
        </Button>
        {check.data === data && (
          <span role="status">
            <Status name="committed">{t('history.complete')}</Status>
          </span>
        )}
      </div>
      {check.error && <ErrorPanel error={check.error} />}
    </div>
  );
}
