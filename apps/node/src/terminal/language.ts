import type { Language } from '../pages/reader/languages.ts';

export type { Language };

/**
 * The language of what programs print: the first setting that is there decides, as POSIX has it (XBD §8.2), STELE_LANG
 * before all; an empty one is none.
 */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const names = ['STELE_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'];
  const named = names.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  return named?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
