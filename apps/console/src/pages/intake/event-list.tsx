import type { IntakeEventRow, IntakeEventState, IntakeInfo } from '@stele/platform/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { intakeEventsQuery } from '../../data/intake-queries.ts';
import { PostSample } from '../../intakes/post-sample.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { SizeText } from '../../parts/size-text.tsx';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';
import '../../parts/text-input.css';

const STATES = ['waiting', 'in-batch', 'deposited'] as const;

const GLYPHS: Readonly<Record<IntakeEventState, Glyph>> = {
  waiting: 'accepted',
  'in-batch': 'ordered',
  deposited: 'committed',
};

/** Events of an intake, newest first, narrowed down by the state that the address names. */
export function EventList({ intake }: { readonly intake: IntakeInfo }): ReactNode {
  const { t } = useTranslation('intakes');
  const chain = useChain();
  const [address, setAddress] = useSearchParams();
  const state = STATES.find((name) => name === address.get('state'));
  const query = useInfiniteQuery(intakeEventsQuery(chain, intake.id, state));
  useRereadWhenMoved(intake, query.refetch);
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const columns = useColumns();
  const field = useId();
  return (
    <div className="stack">
      <div className="form-field intake-filter">
        <label htmlFor={field}>{t('events.filter')}</label>
        <select
          id={field}
          className="text-input"
          value={state ?? ''}
          onChange={({ target }) => setAddress(target.value === '' ? {} : { state: target.value }, { replace: true })}
        >
          <option value="">{t('events.all')}</option>
          {STATES.map((name) => (
            <option key={name} value={name}>
              {t(`events.states.${name}`)}
            </option>
          ))}
        </select>
      </div>
      <Loaded query={query} what={t('events.what')} lines={8}>
        {() =>
          rows.length === 0 ? (
            <NoEvents state={state} />
          ) : (
            <DataTable
              caption={t('events.title')}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              more={query}
              held={heldOf(intake, rows, state, query.refetch)}
            />
          )
        }
      </Loaded>
    </div>
  );
}

/** Events that came after the list was read wait until the reader asks for them: numbers tell how many they are. */
function heldOf(
  { counts }: IntakeInfo,
  rows: readonly IntakeEventRow[],
  state: IntakeEventState | undefined,
  onShow: () => void,
) {
  if (state !== undefined) return undefined;
  const all = counts.waiting + counts['in-batch'] + counts.deposited;
  return { count: all - (rows[0]?.number ?? all), onShow };
}

/** Rows are read again when events came into a batch, on the chain, or out of a batch that was given up. */
function useRereadWhenMoved({ counts }: IntakeInfo, reread: () => unknown): void {
  const standing = `${counts['in-batch']} ${counts.deposited}`;
  const last = useRef(standing);
  useEffect(() => {
    if (last.current !== standing) reread();
    last.current = standing;
  }, [standing, reread]);
}

function NoEvents({ state }: { readonly state: IntakeEventState | undefined }): ReactNode {
  const { t } = useTranslation('intakes');
  if (state !== undefined) return <Empty kind="no-match" title={t('events.noMatch')} />;
  return (
    <div className="stack">
      <Empty kind="nothing-yet" title={t('page.empty')}>
        {t('page.emptyNote')}
      </Empty>
      <PostSample />
    </div>
  );
}

function useColumns(): readonly Column<IntakeEventRow>[] {
  const { t } = useTranslation('intakes');
  const chain = useChain();
  return [
    {
      key: 'number',
      head: t('events.number'),
      numeric: true,
      cell: ({ number, record, batch }) => {
        const to = placeOf(chain, record, batch);
        return to === undefined ? (
          <Integer value={number} />
        ) : (
          <Link to={to}>
            <Integer value={number} />
          </Link>
        );
      },
    },
    {
      key: 'state',
      head: t('events.state'),
      cell: ({ state }) => <Status name={GLYPHS[state]}>{t(`events.states.${state}`)}</Status>,
    },
    {
      key: 'label',
      head: t('events.label'),
      grow: true,
      cell: ({ label }) => (label === null ? <span className="quiet">{t('events.unnamed')}</span> : visibleText(label)),
    },
    {
      key: 'content',
      head: t('events.content'),
      optional: true,
      cell: ({ content }) => {
        const [algorithm, digest = ''] = content.split(':');
        return <Id value={digest} kind="content" algorithm={algorithm} />;
      },
    },
    {
      key: 'size',
      head: t('events.size'),
      numeric: true,
      optional: true,
      cell: ({ size }) => <SizeText bytes={size} />,
    },
    {
      key: 'received',
      head: (
        <>
          {t('events.received')} (<ZoneOffset />)
        </>
      ),
      cell: ({ received }) => <TimeText ms={received} bare />,
    },
    {
      key: 'proof',
      head: t('events.proof'),
      cell: ({ record, batch }) => {
        const to = placeOf(chain, record, batch);
        return to !== undefined && <Link to={to}>{t(record === null ? 'events.batch' : 'events.record')}</Link>;
      },
    },
  ];
}

/** Where an event is found: its record, or the batch that has it; nowhere while it waits. */
function placeOf(chain: string, record: string | null, batch: string | null): string | undefined {
  if (record !== null) return addresses.evidence(chain, record);
  return batch === null ? undefined : addresses.batch(chain, batch);
}
