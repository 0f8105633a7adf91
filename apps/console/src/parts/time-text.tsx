import type { TimeFormat } from '@stele/verifier';
import type { ReactNode } from 'react';
import { useLinkZone } from '../app/link-zone.ts';
import { usePreferences } from '../app/preferences.ts';
import { useNow } from '../data/use-now.ts';
import { useLanguageTag } from '../texts/use-language.ts';
import { boundText, relativeTime, timeText, writeTime } from './format-time.ts';
import { browserZone } from './intl-formats.ts';

/** The zone in which times are shown: that of a link, else the reader's choice, else the browser's. */
export function useZone(): string {
  const { zone: linked } = useLinkZone();
  const { zone: chosen } = usePreferences();
  return linked ?? chosen ?? browserZone();
}

/** How times are written that a verification found, in the reader's zone. */
export function useMomentText(): TimeFormat {
  const zone = useZone();
  return ({ ms }, isBound = false) => (isBound ? boundText(ms, zone) : timeText(ms, zone));
}

interface TimeProps {
  /** Since 1970. */
  readonly ms: number;
  /** Leaves the date out, where something beside it says the day. */
  readonly clockOnly?: boolean;
  /** Leaves the offset out, in a column whose head names it. */
  readonly bare?: boolean;
  /** Shows milliseconds. */
  readonly fine?: boolean;
}

/** A point in time in the reader's zone, always with its offset unless its column names it. */
export function TimeText({ ms, clockOnly, bare, fine }: TimeProps): ReactNode {
  const written = writeTime(ms, useZone());
  if (!written) return `${ms} ms`;
  const clock = fine ? `${written.clock}.${written.fraction}` : written.clock;
  const iso = new Date(ms).toISOString();
  return (
    <time dateTime={iso} title={iso}>
      {[!clockOnly && written.date, clock, !bare && written.offset].filter(Boolean).join(' ')}
    </time>
  );
}

/** The offset that holds now, for the head of a column of times. */
export function ZoneOffset(): ReactNode {
  return useOffset();
}

/** The offset that holds now, as in `UTC+08:00`. */
export function useOffset(): string {
  return writeTime(Date.now(), useZone())?.offset ?? '';
}

/** A time with how long ago it was beside it. */
export function TimeWithAge({ ms, fine = false }: Pick<TimeProps, 'ms' | 'fine'>): ReactNode {
  return (
    <>
      <TimeText ms={ms} fine={fine} />{' '}
      <span className="quiet">
        (<Age ms={ms} />)
      </span>
    </>
  );
}

/** How long ago something was; never without the time itself beside it. */
export function Age({ ms }: { readonly ms: number }): ReactNode {
  return relativeTime(ms, useNow(), useLanguageTag());
}
