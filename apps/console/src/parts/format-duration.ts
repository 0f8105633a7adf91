import { longUnits, quantityText } from '@stele/verifier/quantity';
import { numberFormat } from './intl-formats.ts';

const UNITS: readonly (readonly [unit: string, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** A length of time in the largest unit that says it exactly, as in `7 days` or `36 hours`. @param ms whole milliseconds. */
export function durationText(ms: number, language: string): string {
  const [unit, size] = UNITS.find(([, length]) => ms >= length && ms % length === 0) ?? ['millisecond', 1];
  return quantityText(numberFormat(language, { style: 'unit', unit, unitDisplay: longUnits(language) }), ms / size);
}

/** A length of time that is only about right, in its largest unit and the next, as in `2 min 5 sec`. @param ms milliseconds. */
export function spanText(ms: number, language: string): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const parts = [
    ['hour', Math.floor(seconds / 3600)],
    ['minute', Math.floor((seconds % 3600) / 60)],
    ['second', seconds % 60],
  ] as const;
  const first = parts.findIndex(([, count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => quantityText(numberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }), count))
    .join(' ');
}

/** A time of a measurement in seconds with two digits behind the point, as in `0.61 s`; "—" where it is not known. */
export function secondsText(ms: number | undefined, language: string): string {
  if (ms === undefined) return '—';
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return quantityText(
    numberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'narrow', ...digits }),
    ms / 1000,
  );
}
