import { fillWords } from '../fill-words.ts';
import type { SteleError } from '../stele-error.ts';
import { catalogueZh } from './catalogue-zh.ts';
import type { ErrorWords } from './error-words.ts';

/** An error in the words of a language: what happened, and what to do. */
export function errorText({ code, detail, message, hint }: SteleError, language: 'en' | 'zh'): ErrorWords {
  if (language === 'en') return { message, hint };
  const words = catalogueZh[code];
  return { message: fillWords(words.message, detail), hint: fillWords(words.hint, detail) };
}
