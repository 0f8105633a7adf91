import { useSyncExternalStore } from 'react';
import { THEMES, type Theme } from '../design/theme-sheets.ts';
import { knownZone } from '../parts/format-time.ts';
import { LANGUAGES, type Language } from '../texts/languages.ts';

/** What a reader chose or did for themselves. It is all that the browser's storage holds. */
export interface Preferences {
  /** Undefined follows the browser. */
  readonly language: Language | undefined;
  readonly theme: Theme;
  /** An IANA time zone; undefined is the browser's own. */
  readonly zone: string | undefined;
  /** How high rows of tables are. */
  readonly density: Density;
  /** Columns that are left out, by the list that they are of. */
  readonly hiddenColumns: Readonly<Record<string, readonly string[]>>;
  /** Code of the certificate that was last opened from the first steps, as a stranger would see it. */
  readonly openedCertificate: string | undefined;
}

export const DENSITIES = ['roomy', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

const STORED = 'stele.preferences';
const listeners = new Set<() => void>();
let current = read();

/** The reader's choices, and how to change one. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

export function preferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(STORED, JSON.stringify(current));
  } catch {
    // A browser that stores nothing still lets its reader choose until the page is closed.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Preferences {
  const stored = storedValues();
  return {
    language: LANGUAGES.find((language) => language === stored['language']),
    theme: THEMES.find((theme) => theme === stored['theme']) ?? 'system',
    zone: typeof stored['zone'] === 'string' ? knownZone(stored['zone']) : undefined,
    density: DENSITIES.find((density) => density === stored['density']) ?? 'roomy',
    hiddenColumns: namesByList(stored['hiddenColumns']),
    openedCertificate: textOf(stored['openedCertificate']),
  };
}

function textOf(stored: unknown): string | undefined {
  return typeof stored === 'string' ? stored : undefined;
}

/** Lists of names, as far as they are some. */
function namesByList(stored: unknown): Readonly<Record<string, readonly string[]>> {
  if (typeof stored !== 'object' || stored === null) return {};
  const texts = (names: unknown) => (Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []);
  return Object.fromEntries(Object.entries(stored).map(([list, names]) => [list, texts(names)]));
}

function storedValues(): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
