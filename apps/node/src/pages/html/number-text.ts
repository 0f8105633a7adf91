import { LANGUAGES, type Language } from '../reader/languages.ts';

/** Made once: making one takes longer than a hundred uses of it. */
const FORMATS: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat(LANGUAGES.en.tag),
  zh: new Intl.NumberFormat(LANGUAGES.zh.tag),
};

/** A whole number with the separators of the language. */
export function numberText(value: number | bigint, language: Language): string {
  return FORMATS[language].format(value);
}
