import type { Language } from '../pages/reader/languages.ts';

/**
 * The language of what a node prints: the first setting that is there decides, as POSIX has it (XBD §8.2), STELE_LANG
 * before all.
 */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const names = ['STELE_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'];
  const named = names.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  return named?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
