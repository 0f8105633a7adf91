import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
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
  readonly state: TransactionStateName;
  /** When each state was reached, in ms since 1970, as far as it is known. */
  readonly times?: Readonly<Partial<Record<Station, number>>>;
}

/** The way of a transaction from state to state, drawn as a rail up to where it stands. */
export function LifecycleRail({ state, times = {} }: LifecycleRailProps): ReactNode {
  const { t } = useTranslation('parts');
  if (state === 'unknown') return undefined;
  const way = WAYS[state];
  const reached = way.indexOf(state);
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
