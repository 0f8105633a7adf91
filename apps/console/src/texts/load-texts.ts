import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGE_TAGS, type Language } from './languages.ts';

/** The texts of each language are a file of their own: a reader loads one. */
const LOADERS = {
  en: () => import('./en/index.ts').then(({ en }) => en),
  zh: () => import('./zh/index.ts').then(({ zh }) => zh),
} as const;

const texts: i18n = createInstance();

/** Loads a language and shows it. */
export async function showLanguage(language: Language): Promise<void> {
  const resources = await LOADERS[language]();
  for (const [namespace, words] of Object.entries(resources)) texts.addResourceBundle(language, namespace, words);
  await texts.changeLanguage(language);
  document.documentElement.lang = LANGUAGE_TAGS[language];
}

/** Makes the texts ready in a language. */
export async function startTexts(language: Language): Promise<i18n> {
  await texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await showLanguage(language);
  return texts;
}
