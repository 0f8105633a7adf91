import {
  catalogue,
  catalogueZh,
  type ErrorCode,
  type ErrorDetail,
  type ErrorWords,
  errorText,
  isErrorCode,
  SteleError,
} from '@stele/protocol';
import type { Language } from '../reader/languages.ts';

/** An error of the API, as far as its words go. */
interface Coded {
  readonly code: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** An error of the API in the reader's language; undefined for a code that the catalogue does not have. */
export function wordsOf({ language }: { readonly language: Language }, error: Coded): ErrorWords | undefined {
  const { code, detail = {} } = error;
  if (!isErrorCode(code)) return undefined;
  return errorText(new SteleError(code, detail as ErrorDetail<typeof code>), language);
}

/** What the catalogue says of a code, with names in braces for what an error fills in. */
export function catalogueWords({ language }: { readonly language: Language }, code: ErrorCode): ErrorWords {
  return language === 'zh' ? catalogueZh[code] : catalogue[code];
}
