import type { ChainInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, type ReactNode, useEffect } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { chainQuery, livenessQuery } from '../../data/node-queries.ts';
import { useReachability } from '../../data/reachability.ts';
import { useActivity } from '../../data/use-activity.ts';
import { useHeaders } from '../../data/use-headers.ts';
import { useNow } from '../../data/use-now.ts';
import { healthOf } from '../../frame/health.ts';
import { numberFormat } from '../../parts/intl-formats.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { Age, TimeText } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { lastMinute } from './last-minute.ts';
import { isStale, shiftAt } from './screen.ts';
import { WallBars } from './wall-bars.tsx';
import './wall.css';

const MINUTE = 60_000;
const LAST_HOUR = { lengthMs: 60 * MINUTE, bucketMs: MINUTE };

/** A chain for a hall: sums alone, nothing to press, legible from afar, and never old without saying so. */
export function Component(): ReactNode {
  const { t } = useTranslation('wall');
  const { chain = '' } = useParams();
  const query = useQuery(chainQuery(chain));
  const now = useNow();
  const { x, y } = shiftAt(now);
  useEffect(() => {
    document.title = `${chain} · Stele`;
  }, [chain]);
  return (
    <main className="wall" style={{ '--wall-x': `${x}px`, '--wall-y': `${y}px` } as CSSProperties}>
      <div className="wall-picture">
        <Loaded query={query} what={t('what')} lines={8}>
          {(info) => <Picture info={info} now={now} />}
        </Loaded>
      </div>
    </main>
  );
}

function Picture({ info, now }: { readonly info: ChainInfo; readonly now: number }): ReactNode {
  const { t } = useTranslation('wall');
  const language = useLanguageTag();
  const liveness = useQuery(livenessQuery(info.name));
  const { headers = [] } = useHeaders(info.name);
  const { buckets } = useActivity(info.name, LAST_HOUR);
  const read = liveness.dataUpdatedAt;
  const stale = read > 0 && isStale(read, now);
  const minute = stale ? undefined : lastMinute(headers, now);
  const present = liveness.data?.validators.filter(
    ({ own, connected, absentSince }) => (own || connected) && absentSince === undefined,
  ).length;
  const rate =
    minute && numberFormat(language, { maximumSignificantDigits: 3 }).format((minute.transactions * 1000) / MINUTE);
  return (
    <>
      <WallHead chain={info.name} state={liveness.data?.state} />
      {stale && (
        <p className="wall-stale" role="alert">
          <Trans t={t} i18nKey="stale" components={{ time: <TimeText ms={read} /> }} />
        </p>
      )}
      <div className={stale ? 'wall-facts wall-old' : 'wall-facts'}>
        <p className="wall-height">
          <span className="wall-label">{t('height')}</span>
          <strong>
            <Integer value={info.height} />
          </strong>
        </p>
        <dl className="wall-figures">
          <Figure label={t('rate')} value={rate ?? '—'} note={t('rateNote')} />
          <Figure label={t('age')} value={<Age ms={info.time} />} note={<TimeText ms={info.time} clockOnly />} />
          <Figure label={t('blocks')} value={<Integer value={minute?.blocks} />} note={t('blocksNote')} />
          <Figure
            label={t('validators')}
            value={
              <>
                <Integer value={stale ? undefined : present} />
                <span className="quiet"> / {info.validators.length}</span>
              </>
            }
            note={t('validatorsNote')}
          />
        </dl>
      </div>
      {buckets ? <WallBars buckets={buckets} /> : <p className="quiet">{t('noChart')}</p>}
    </>
  );
}

interface WallHeadProps {
  readonly chain: string;
  readonly state: Parameters<typeof healthOf>[0];
}

/** Whose facts these are, how it stands, and the time now. */
function WallHead({ chain, state }: WallHeadProps): ReactNode {
  const { t } = useTranslation('frame');
  const { missing } = useReachability();
  const now = useNow();
  const { name, glyph } = healthOf(state, missing);
  return (
    <header className="wall-head">
      <h1>{visibleText(chain)}</h1>
      <Status name={glyph}>{t(`health.${name}`)}</Status>
      <span className="wall-clock">
        <TimeText ms={now} />
      </span>
    </header>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly note: ReactNode;
}

function Figure({ label, value, note }: FigureProps): ReactNode {
  return (
    <div className="wall-figure">
      <dt className="wall-label">{label}</dt>
      <dd>
        <strong>{value}</strong>
        <span className="quiet">{note}</span>
      </dd>
    </div>
  );
}
