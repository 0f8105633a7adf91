import type { ReactNode } from 'react';
import { useLanguageTag } from '../texts/use-language.ts';
import { sizeText } from './format-number.ts';
import { Integer } from './number-text.tsx';

/** Smaller sizes are exact as they are; in bytes. */
const EXACT_FROM = 1024;

/** A size with a unit that suits it, and its exact number of bytes. */
export function SizeText({ bytes }: { readonly bytes: number }): ReactNode {
  const language = useLanguageTag();
  return (
    <span>
      {sizeText(bytes, language)}
      {bytes >= EXACT_FROM && (
        <span className="quiet">
          {' '}
          (<Integer value={bytes} /> B)
        </span>
      )}
    </span>
  );
}
