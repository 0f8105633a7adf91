import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import type { EventFilter, LiveEvents } from '../../data/live-events.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { ListTools } from '../../lists/list-tools.tsx';
import { useShownColumns } from '../../lists/shown-columns.ts';
import { type Column, DataTable, type MoreRows } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { holdRows } from '../../parts/held-rows.ts';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Skeleton } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';
import { EventData } from './event-data.tsx';
import type { EventLine } from './event-rows.ts';
import { useEventLines } from './use-event-lines.ts';
import { useHeld } from './use-held.ts';
import './events.css';

/** What contracts announce: live, and from the beginning. */
export function Component(): ReactNode {
  const { t } = useTranslation('events');
  const chain = useChain();
  const filter = useFilter();
  const { history, live, lines } = useEventLines(chain, filter);
  const columns = useEventColumns();
  const info = useQuery(chainQuery(chain)).data;
  const index = history.data?.pages.at(-1)?.index;
  const what = [filter.contract, filter.name].filter((word) => word !== undefined).join(' › ');
  return (
    <Page
      title={what === '' ? t('title', { chain }) : t('titleFiltered', { what })}
      above={<StreamStanding live={live} />}
      foot={<ReadFrom at={history.dataUpdatedAt} index={index} height={info?.height} />}
    >
      <FilterForm />
      <ListTools of={{ list: 'events', filter }} columns={columns} />
      {history.error && <ErrorPanel error={history.error} about={t('noHistory')} onRetry={() => history.refetch()} />}
      {history.isPending ? (
        <Skeleton what={t('what')} lines={12} />
      ) : (
        <Tail key={what} lines={lines} live={live} more={history} />
      )}
    </Page>
  );
}

/** Which events the address asks for. */
function useFilter(): EventFilter {
  const [address] = useSearchParams();
  const contract = address.get('contract')?.trim().slice(0, 64);
  const name = address.get('name')?.trim().slice(0, 64);
  return { ...(contract ? { contract } : {}), ...(name ? { name } : {}) };
}

const GLYPHS: Readonly<Record<LiveEvents['state'], Glyph>> = {
  connecting: 'accepted',
  live: 'committed',
  lost: 'warning',
};

/** How the stream fares. It says "live" again when the gap is filled. */
function StreamStanding({ live }: { readonly live: LiveEvents | undefined }): ReactNode {
  const { t } = useTranslation('events');
  const state = live?.state ?? 'connecting';
  return <Status name={GLYPHS[state]}>{t(`stream.${state}`)}</Status>;
}

/** Above this many in a second rows would only flicker, so their number is shown. */
const FAST = 5;

interface TailProps {
  readonly lines: readonly EventLine[];
  readonly live: LiveEvents | undefined;
  readonly more: MoreRows | undefined;
}

/** Rows that come by themselves, and wait while somebody reads. */
function Tail({ lines, live, more }: TailProps): ReactNode {
  const { t } = useTranslation('events');
  const place = useRef<HTMLDivElement>(null);
  const held = useHeld(place) || (live?.rate ?? 0) > FAST;
  const [newest, setNewest] = useState<string>();
  const top = lines[0]?.key;
  // Whoever reads keeps what is there; otherwise the newest row goes on being the newest.
  if (!held && newest !== top) setNewest(top);
  const { shown, waiting } = holdRows(lines, ({ key }) => key, held ? newest : undefined);
  const columns = useShownColumns('events', useEventColumns());
  if (lines.length === 0) return <NoEvents />;
  return (
    <div ref={place} className="events-tail">
      {(live?.rate ?? 0) > FAST && <p className="quiet">{t('rate', { count: live?.rate ?? 0 })}</p>}
      <DataTable
        caption={t('caption')}
        columns={columns}
        rows={shown}
        rowKey={({ key }) => key}
        held={{ count: waiting, onShow: () => setNewest(top) }}
        more={more}
      />
      {live?.cut && <p className="quiet">{t('cut')}</p>}
    </div>
  );
}

function NoEvents(): ReactNode {
  const { t } = useTranslation('events');
  const [address, setAddress] = useSearchParams();
  if (address.size === 0)
    return (
      <Empty kind="nothing-yet" title={t('empty.nothing')}>
        {t('empty.note')}
      </Empty>
    );
  return (
    <Empty
      kind="no-match"
      title={t('empty.noMatch')}
      action={<Button onClick={() => setAddress({})}>{t('filters.clear')}</Button>}
    >
      {[...address].map(([name, value]) => `${name}: ${value}`).join(' · ')}
    </Empty>
  );
}

function useEventColumns(): readonly Column<EventLine>[] {
  const { t } = useTranslation('events');
  const chain = useChain();
  return [
    {
      key: 'event',
      head: t('columns.event'),
      cell: ({ transaction, contract, name }) => (
        <Link to={`${addresses.transaction(chain, transaction)}?tab=events`} className="mono">
          {visibleText(contract)}.{visibleText(name)}
        </Link>
      ),
    },
    { key: 'data', head: t('columns.data'), grow: true, cell: ({ data }) => <EventData data={data} /> },
    {
      key: 'height',
      head: t('columns.block'),
      numeric: true,
      cell: ({ height }) => (
        <Link to={addresses.block(chain, height)}>
          <Integer value={height} />
        </Link>
      ),
    },
    {
      key: 'time',
      head: (
        <>
          {t('columns.time')} (<ZoneOffset />)
        </>
      ),
      optional: true,
      cell: ({ time }) => (time === undefined ? '—' : <TimeText ms={time} bare />),
    },
    {
      key: 'transaction',
      head: t('columns.transaction'),
      optional: true,
      cell: ({ transaction }) => (
        <Id value={transaction} kind="transaction" to={addresses.transaction(chain, transaction)} />
      ),
    },
  ];
}

/** Narrows the events down. What is chosen stands in the address, so that a link shows the same to others. */
function FilterForm(): ReactNode {
  const { t } = useTranslation('events');
  const [address, setAddress] = useSearchParams();
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
    );
    setAddress(new URLSearchParams(given));
  };
  return (
    <form className="events-filters" onSubmit={apply} key={address.toString()}>
      {(['contract', 'name'] as const).map((name) => (
        <label className="field" key={name}>
          <span>{t(`filters.${name}`)}</span>
          <input name={name} defaultValue={address.get(name) ?? ''} spellCheck={false} autoComplete="off" />
        </label>
      ))}
      <div className="row">
        <Button htmlType="submit">{t('filters.apply')}</Button>
        {address.size > 0 && <Button onClick={() => setAddress({})}>{t('filters.clear')}</Button>}
      </div>
      <p className="quiet small events-subscribe">
        <Trans t={t} i18nKey="subscribe" components={{ command: <code>./stele events --follow</code> }} />
      </p>
    </form>
  );
}
