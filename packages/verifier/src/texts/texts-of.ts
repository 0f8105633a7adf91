import { en } from './en.ts';
import type { Language, Texts } from './texts.ts';
import { zh } from './zh.ts';

const TEXTS: Readonly<Record<Language, Texts>> = { en, zh };

/** The texts of a language. */
export function textsOf(language: Language): Texts {
  return TEXTS[language];
}
