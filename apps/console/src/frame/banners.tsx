import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { chainQuery, livenessQuery } from '../data/node-queries.ts';
import { indexQuery } from '../data/platform-queries.ts';
import { useReachability, useUnreachable } from '../data/reachability.ts';
import { useLiveChain } from '../data/use-live-chain.ts';
import { useNow } from '../data/use-now.ts';
import { useNodeName } from '../data/use-session.ts';
import { Integer } from '../parts/number-text.tsx';
import { StatusGlyph } from '../parts/status-glyph.tsx';
import { TimeText, TimeWithAge } from '../parts/time-text.tsx';
import { type Trouble, troubleOf } from './trouble.ts';

/** What is wrong with all of the page at once: each trouble has words of its own, and reading goes on meanwhile. */
export function Banners({ chain }: { readonly chain: string | undefined }): ReactNode {
  return chain === undefined ? <ReachBanner /> : <ChainBanner chain={chain} />;
}

/** Where not even the chain is known, as after loading a page while its node is away. */
function ReachBanner(): ReactNode {
  const missing = useUnreachable();
  const { since } = useReachability();
  return (
    <div role="status" className="banners">
      {missing && <Banner chain={undefined} trouble={{ name: missing, grave: true, since }} />}
    </div>
  );
}

function ChainBanner({ chain }: { readonly chain: string }): ReactNode {
  const { missing, since } = useReachability();
  const live = useLiveChain(chain);
  const info = useQuery(chainQuery(chain)).data;
  const liveness = useQuery(livenessQuery(chain)).data;
  const index = useQuery(indexQuery(chain));
  const now = useNow();
  const trouble = troubleOf({
    now,
    reach: { missing, since },
    stream: live,
    liveness: liveness?.state,
    height: info?.height,
    time: info?.time,
    index: index.data,
    indexStoodSince: useStoodSince(index.data?.height, info?.height),
  });
  return (
    <div role="status" className="banners">
      {trouble && <Banner chain={chain} trouble={trouble} />}
    </div>
  );
}

/** Since when the tables are where they are while the chain has more. */
function useStoodSince(indexed: number | null | undefined, height: number | undefined): number {
  const lacks = (indexed ?? 0) < (height ?? 0);
  const [stood, setStood] = useState({ indexed, lacks, since: Date.now() });
  if (stood.indexed === indexed && stood.lacks === lacks) return stood.since;
  const next = { indexed, lacks, since: Date.now() };
  setStood(next);
  return next.since;
}

interface BannerProps {
  readonly chain: string | undefined;
  readonly trouble: Trouble;
}

function Banner({ chain, trouble }: BannerProps): ReactNode {
  const { t } = useTranslation('frame');
  const node = useNodeName();
  const info = useQuery({ ...chainQuery(chain ?? ''), enabled: chain !== undefined }).data;
  const components = {
    since: <TimeWithAge ms={trouble.since} />,
    clock: <TimeText ms={trouble.since} clockOnly />,
    height: <Integer value={info?.height} />,
    indexed: <Integer value={trouble.indexed} />,
  };
  return (
    <p className={trouble.grave ? 'banner banner-bad' : 'banner'}>
      <StatusGlyph name={trouble.grave ? 'failed' : 'warning'} />
      <span>
        <Trans t={t} i18nKey={`trouble.${trouble.name}`} values={{ node }} components={components} />
      </span>
    </p>
  );
}
