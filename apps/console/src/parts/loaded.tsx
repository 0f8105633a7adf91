import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from './error-panel.tsx';
import { TimeWithAge } from './time-text.tsx';
import './loaded.css';

/** Quicker than this, an empty place does not flicker; in ms. */
const SKELETON_MS = 200;

/** After this the reader is told what is waited for; in ms. */
const NAMED_MS = 10_000;

type Readable<Data> = Pick<UseQueryResult<Data>, 'data' | 'error' | 'dataUpdatedAt' | 'isFetching' | 'isPending'> & {
  readonly refetch: () => unknown;
};

interface LoadedProps<Data> {
  readonly query: Readable<Data>;
  /** What is read, as in "the newest blocks": named when it takes long. */
  readonly what: string;
  /** Lines of the skeleton, so that nothing moves when the data come. */
  readonly lines?: number;
  /** What it is about, for the error panel. */
  readonly about?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/**
 * What was read, in its states: nothing for a moment, then a skeleton in the final shape; what failed is replaced by its
 * error alone, and the last good data stay, greyed, with their age.
 */
export function Loaded<Data>({ query, what, lines = 4, about, children }: LoadedProps<Data>): ReactNode {
  const { data, error, dataUpdatedAt, refetch } = query;
  if (data === undefined) {
    if (error) return <ErrorPanel error={error} about={about} onRetry={() => refetch()} />;
    return <Skeleton what={what} lines={lines} />;
  }
  if (!error) return children(data);
  return (
    <div className="stack">
      <ErrorPanel error={error} about={about} onRetry={() => refetch()} />
      <StaleSince ms={dataUpdatedAt} />
      <div className="stale">{children(data)}</div>
    </div>
  );
}

function StaleSince({ ms }: { readonly ms: number }): ReactNode {
  const { t } = useTranslation('parts');
  return (
    <p className="quiet small">
      {t('staleSince')} <TimeWithAge ms={ms} />
    </p>
  );
}

/** The place of what is still on its way. */
export function Skeleton({ what, lines }: { readonly what: string; readonly lines: number }): ReactNode {
  const { t } = useTranslation('parts');
  const shown = useElapsed(SKELETON_MS);
  const named = useElapsed(NAMED_MS);
  return (
    <div className={shown ? 'skeleton skeleton-shown' : 'skeleton'} aria-busy="true">
      <p className={named ? 'quiet' : 'visually-hidden'} role="status">
        {shown ? t('waitingFor', { what }) : ''}
      </p>
      {Array.from({ length: lines }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a skeleton are all alike.
        <div className="skeleton-line" key={place} />
      ))}
    </div>
  );
}

function useElapsed(ms: number): boolean {
  const [elapsed, setElapsed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setElapsed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return elapsed;
}
