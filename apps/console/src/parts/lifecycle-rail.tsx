import type { TransactionInfo } from '@stele/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguageTag } from '../texts/use-language.ts';
import { secondsText } from './format-duration.ts';
import { glyphOfState, StatusGlyph, type TransactionStateName } from './status-glyph.tsx';
import { TimeText } from './time-text.tsx';
import './lifecycle-rail.css';

type Station = Exclude<TransactionStateName, 'unknown'>;

/** The states that a transaction passes on its way to each state, and may still pass after it. */
const WAYS: Readonly<Record<Station, readonly Station[]>> = {
  accepted: ['accepted', 'ordered', 'committed'],
  ordered: ['accepted', 'ordered', 'committed'],
  committed: ['accepted', 'ordered', 'committed'],
  failed: ['accepted', 'ordered', 'failed'],
  expired: ['accepted', 'expired'],
  rejected: ['rejected'],
};

interface LifecycleRailProps {
  readonly info: Pick<TransactionInfo, 'state' | 'time' | 'arrival'>;
}

/**
 * The way of a transaction from state to state, drawn as a rail up to where it stands. Times are those of the node that took
 * it, where it remembers them; else there is the time of the block alone, which is no node's clock and not mixed with them.
 */
export function LifecycleRail({ info }: LifecycleRailProps): ReactNode {
  const { state } = info;
  if (state === 'unknown') return undefined;
  const way = WAYS[state];
  const reached = way.indexOf(state);
  const times = timesOf(info);
  return (
    <div className="rail-block">
      <Stations way={way} reached={reached} times={times} />
      <Took arrival={info.arrival} />
    </div>
  );
}

type Times = Readonly<Partial<Record<TransactionInfo['state'], number>>>;

function timesOf({ state, time, arrival }: LifecycleRailProps['info']): Times {
  if (!arrival) return time === undefined ? {} : { [state]: time };
  const { accepted, settled } = arrival;
  return { accepted, ...(settled === undefined ? {} : { [state]: settled }) };
}

/** How long it took, and by whose clock the times are. */
function Took({ arrival }: { readonly arrival: TransactionInfo['arrival'] | undefined }): ReactNode {
  const { t } = useTranslation('parts');
  const language = useLanguageTag();
  if (!arrival) return undefined;
  const { accepted, settled } = arrival;
  return (
    <p className="quiet small">
      {settled === undefined ? t('railClock') : t('railTook', { time: secondsText(settled - accepted, language) })}
    </p>
  );
}

interface StationsProps {
  readonly way: readonly Station[];
  /** Place in the way where it stands. */
  readonly reached: number;
  readonly times: Times;
}

function Stations({ way, reached, times }: StationsProps): ReactNode {
  const { t } = useTranslation('parts');
  return (
    <ol className="rail" aria-label={t('rail')}>
      {way.map((station, place) => (
        <li
          key={station}
          className={stationClass(place, reached, station)}
          aria-current={place === reached ? 'step' : undefined}
        >
          <StatusGlyph name={place > reached && station === 'committed' ? 'accepted' : glyphOfState(station)} />
          <span className="station-words">
            <span>{t(`states.${station}`)}</span>
            {times[station] !== undefined && (
              <span className="station-time">
                <TimeText ms={times[station]} clockOnly bare fine />
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function stationClass(place: number, reached: number, station: Station): string {
  if (place > reached) return 'station station-ahead';
  return place === reached ? `station station-now station-${station}` : 'station';
}
