import type { ReactNode } from 'react';
import { useLanguageTag } from '../texts/use-language.ts';
import { integerText } from './format-number.ts';

/** A whole number of any size, grouped as the language does. A value that is not known is "—", never 0. */
export function Integer({ value }: { readonly value: number | bigint | string | null | undefined }): ReactNode {
  const language = useLanguageTag();
  return value === null || value === undefined ? '—' : integerText(value, language);
}
