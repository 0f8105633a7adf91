import { platformRoutes, type WallFacts } from '@stele/platform/api';
import { isSteleError } from '@stele/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { client } from '../../data/clients.ts';
import { filled } from '../../data/fill-buckets.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { WallPicture, WallScreen, type WallShown } from '../wall/wall-picture.tsx';
import './shared-wall.css';

/** How often it is read, in ms. */
const LOOK_MS = 2_000;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The wall for whoever has a link to it. What opens it stands behind `#`, which browsers send nowhere by themselves. */
export function Component(): ReactNode {
  const { t } = useTranslation('wall');
  const token = useLocation().hash.slice(1);
  const query = useQuery({
    queryKey: ['shared-wall', token],
    queryFn: ({ signal }) => client.request(platformRoutes.readWall, { body: { token } }, { signal }),
    refetchInterval: ({ state: { error } }) => (isClosed(error) ? false : LOOK_MS),
    refetchIntervalInBackground: true,
    retry: false,
  });
  return (
    <WallScreen title={query.data?.chain ?? t('screen')}>
      {isClosed(query.error) ? <Closed /> : <Shown query={query} />}
    </WallScreen>
  );
}

function isClosed(error: unknown): boolean {
  return isSteleError(error, 'WALL_LINK_CLOSED', 'API_BAD_REQUEST');
}

/** What was read last stays: it says itself when it is old. */
function Shown({ query }: { readonly query: ReturnType<typeof useQuery<WallFacts>> }): ReactNode {
  const { t } = useTranslation('wall');
  if (query.data) return <WallPicture shown={shownOf(query.data, query.dataUpdatedAt)} />;
  return (
    <Loaded query={query} what={t('what')} lines={8}>
      {() => undefined}
    </Loaded>
  );
}

/** @param at when the answer came, by this browser's clock, which says how old it is */
function shownOf({ minute, hour, read, ...facts }: WallFacts, at: number): WallShown {
  const until = Math.ceil(read / MINUTE_MS) * MINUTE_MS;
  return {
    ...facts,
    minute: minute ?? undefined,
    hour: hour ? filled(hour, until - HOUR_MS, until, MINUTE_MS) : undefined,
    read: at,
  };
}

function Closed(): ReactNode {
  const { t } = useTranslation('wall');
  return (
    <div className="wall-closed">
      <h1>{t('closed.title')}</h1>
      <p className="quiet">{t('closed.note')}</p>
    </div>
  );
}
