import type { ChainInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { chainQuery, livenessQuery } from '../../data/node-queries.ts';
import { useActivity } from '../../data/use-activity.ts';
import { useHeaders } from '../../data/use-headers.ts';
import { useNow } from '../../data/use-now.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { lastMinute } from './last-minute.ts';
import { WallPicture, WallScreen } from './wall-picture.tsx';

const MINUTE_MS = 60_000;
const LAST_HOUR = { lengthMs: 60 * MINUTE_MS, bucketMs: MINUTE_MS };

/** The wall of a chain, from what the console itself reads. */
export function Component(): ReactNode {
  const { t } = useTranslation('wall');
  const { chain = '' } = useParams();
  const query = useQuery(chainQuery(chain));
  return (
    <WallScreen title={chain}>
      <Loaded query={query} what={t('what')} lines={8}>
        {(info) => <OwnPicture info={info} />}
      </Loaded>
    </WallScreen>
  );
}

function OwnPicture({ info }: { readonly info: ChainInfo }): ReactNode {
  const { name, height, time } = info;
  const liveness = useQuery(livenessQuery(name));
  const { headers = [] } = useHeaders(name);
  const { buckets } = useActivity(name, LAST_HOUR);
  const now = useNow();
  const present = liveness.data?.validators.filter(
    ({ own, connected, absentSince }) => (own || connected) && absentSince === undefined,
  ).length;
  return (
    <WallPicture
      shown={{
        chain: name,
        height,
        time,
        state: liveness.data?.state,
        validators: { present, total: info.validators.length },
        minute: lastMinute(headers, now),
        hour: buckets,
        read: liveness.dataUpdatedAt,
      }}
    />
  );
}
