import { useEffect } from 'react';
import { languageOf } from '../texts/languages.ts';
import { showLanguage } from '../texts/load-texts.ts';
import { usePreferences } from './preferences.ts';

/** Shows the language that the reader chooses, as soon as its texts are there. */
export function LanguageSwitch(): undefined {
  const { language } = usePreferences();
  const wanted = language ?? languageOf(navigator.languages);
  useEffect(() => void showLanguage(wanted), [wanted]);
  return undefined;
}
