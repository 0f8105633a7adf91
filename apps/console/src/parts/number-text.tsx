import type { ReactNode } from 'react';
import { useLanguageTag } from '../texts/use-language.ts';
import { amountText, integerText } from './format-number.ts';

/** A whole number of any size, grouped as the language does. A value that is not known is "—", never 0. */
export function Integer({ value }: { readonly value: number | bigint | string | null | undefined }): ReactNode {
  const language = useLanguageTag();
  return value === null || value === undefined ? '—' : integerText(value, language);
}

interface AmountProps {
  /** In the smallest unit, as the contract keeps it. */
  readonly value: number | bigint | string;
  /** Decimal places of the contract. */
  readonly decimals: number;
  /** Always shown. */
  readonly unit: string;
}

/** An exact amount with its unit. It is never a floating-point number. */
export function Amount({ value, decimals, unit }: AmountProps): ReactNode {
  return (
    <span className="amount">
      {amountText(value, decimals, useLanguageTag())} {unit}
    </span>
  );
}
