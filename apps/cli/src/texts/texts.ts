import type { Language } from '@stele/node/language';
import { en, type Texts } from './en.ts';
import { zh } from './zh.ts';

export type { Texts } from './en.ts';

/** The texts of a language. Both are small: choosing costs less than loading. */
export function textsOf(language: Language): Texts {
  return language === 'zh' ? zh : en;
}
