import { useTranslation } from 'react-i18next';
import { LANGUAGE_TAGS, type Language } from './languages.ts';

/** The language that is shown. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}

/** Its tag for `Intl` and `lang`. */
export function useLanguageTag(): string {
  return LANGUAGE_TAGS[useLanguage()];
}
