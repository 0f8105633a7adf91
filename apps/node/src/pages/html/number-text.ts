import { LANGUAGES, type Language } from '../reader/languages.ts';

/** A whole number with the separators of the language. */
export function numberText(value: number | bigint, language: Language): string {
  return new Intl.NumberFormat(LANGUAGES[language].tag).format(value);
}
