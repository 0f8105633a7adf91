import type { NoteKind } from '../report/notes.ts';
import type { Moment } from '../report/report.ts';
import { plainText } from './plain-text.ts';

/** One fact for the reader. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Hashes and keys are for comparing, character by character; the rest is for reading. */
  readonly form: 'text' | 'hash';
}

/** A fact, or none where there is no value. */
export function factOf(label: string, value: string | undefined, form: Fact['form'] = 'text'): Fact[] {
  return value === undefined ? [] : [{ label, value: plainText(value), form }];
}

/** Facts under a heading. */
export interface FactGroup {
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** A note with the heading of its kind. */
export interface NoteText {
  readonly kind: NoteKind;
  readonly heading: string;
  readonly text: string;
}

/** A report in words, for any user interface to lay out. */
export interface Description {
  /** Whole sentences that come first: what was proved, after what changes its meaning. */
  readonly lead: readonly string[];
  readonly groups: readonly FactGroup[];
  readonly notes: readonly NoteText[];
}

/**
 * Writes a point in time.
 * @param bound whether it stands in a sentence as an upper bound, and may be rounded up to be easier to read.
 */
export type TimeFormat = (moment: Moment, bound?: boolean) => string;

/** ISO 8601 in UTC; a number of milliseconds where it is no date. */
export function isoTime({ iso, ms }: Moment): string {
  return iso === '' ? `${ms} ms` : iso;
}
