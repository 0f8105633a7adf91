import type { SteleError } from '@stele/protocol';
import type { Language } from '../settings/settings.ts';
import { errorsZh } from './errors-zh.ts';

/** An error in the words of a language: what happened, and what to do. */
export function errorText(error: SteleError, language: Language): { readonly message: string; readonly hint: string } {
  const words = language === 'zh' ? errorsZh[error.code] : undefined;
  if (!words) return { message: error.message, hint: error.hint };
  const detail = error.detail as Readonly<Record<string, string | number>>;
  return {
    message: words.message.replace(/\{(\w+)\}/g, (open, name: string) => String(detail[name] ?? open)),
    hint: words.hint,
  };
}
