import type { SteleError } from '../stele-error.ts';
import { catalogueZh } from './catalogue-zh.ts';
import type { ErrorWords } from './error-words.ts';

/** An error in the words of a language: what happened, and what to do. */
export function errorText({ code, detail, message, hint }: SteleError, language: 'en' | 'zh'): ErrorWords {
  if (language === 'en') return { message, hint };
  const words = catalogueZh[code];
  const values: Readonly<Record<string, string | number>> = detail;
  return {
    message: words.message.replace(/\{(\w+)\}/g, (open, name: string) => String(values[name] ?? open)),
    hint: words.hint,
  };
}
