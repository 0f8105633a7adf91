import type { ActivityBucket } from '@stele/platform/api';
import { type CSSProperties, type ReactNode, useEffect } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useReachability } from '../../data/reachability.ts';
import { useNow } from '../../data/use-now.ts';
import { healthOf } from '../../frame/health.ts';
import { numberFormat } from '../../parts/intl-formats.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { Age, TimeText } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import type { LastMinute } from './last-minute.ts';
import { isStale, shiftAt } from './screen.ts';
import { WallBars } from './wall-bars.tsx';
import './wall.css';

const MINUTE_MS = 60_000;

/** What a wall shows: sums alone. */
export interface WallShown {
  readonly chain: string;
  readonly height: number;
  /** Time of the newest block, in ms since 1970. */
  readonly time: number;
  /** How the chain stands; undefined before that is known. */
  readonly state: Parameters<typeof healthOf>[0];
  readonly validators: { readonly present: number | undefined; readonly total: number };
  /** Undefined where it is not known. */
  readonly minute: LastMinute | undefined;
  /** Minutes of the last hour; undefined where they are not known. */
  readonly hour: readonly ActivityBucket[] | undefined;
  /** When all of it was read, in ms since 1970; 0 before. */
  readonly read: number;
}

interface WallScreenProps {
  /** What the window is called. */
  readonly title: string;
  readonly children: ReactNode;
}

/** The screen of a wall: it fills its window, and moves a little so that nothing burns in. */
export function WallScreen({ title, children }: WallScreenProps): ReactNode {
  const { x, y } = shiftAt(useNow());
  useEffect(() => {
    document.title = `${title} · Stele`;
  }, [title]);
  return (
    <main className="wall" style={{ '--wall-x': `${x}px`, '--wall-y': `${y}px` } as CSSProperties}>
      <div className="wall-picture">{children}</div>
    </main>
  );
}

/** A chain for a hall: nothing to press, legible from afar, and never old without saying so. */
export function WallPicture({ shown }: { readonly shown: WallShown }): ReactNode {
  const { t } = useTranslation('wall');
  const language = useLanguageTag();
  const now = useNow();
  const { read, validators } = shown;
  const stale = read > 0 && isStale(read, now);
  const minute = stale ? undefined : shown.minute;
  const rate =
    minute && numberFormat(language, { maximumSignificantDigits: 3 }).format((minute.transactions * 1000) / MINUTE_MS);
  return (
    <>
      <WallHead chain={shown.chain} state={shown.state} />
      {stale && (
        <p className="wall-stale" role="alert">
          <Trans t={t} i18nKey="stale" components={{ time: <TimeText ms={read} /> }} />
        </p>
      )}
      <div className={stale ? 'wall-facts wall-old' : 'wall-facts'}>
        <p className="wall-height">
          <span className="wall-label">{t('height')}</span>
          <strong>
            <Integer value={shown.height} />
          </strong>
        </p>
        <dl className="wall-figures">
          <Figure label={t('rate')} value={rate ?? '—'} note={t('rateNote')} />
          <Figure label={t('age')} value={<Age ms={shown.time} />} note={<TimeText ms={shown.time} clockOnly />} />
          <Figure label={t('blocks')} value={<Integer value={minute?.blocks} />} note={t('blocksNote')} />
          <Figure
            label={t('validators')}
            value={
              <>
                <Integer value={stale ? undefined : validators.present} />
                <span className="quiet"> / {validators.total}</span>
              </>
            }
            note={t('validatorsNote')}
          />
        </dl>
      </div>
      {shown.hour ? <WallBars buckets={shown.hour} /> : <p className="quiet">{t('noChart')}</p>}
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
