import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A height as it is being typed; empty for the newest. */
export interface TypedHeight {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly isBad: boolean;
  /** Undefined for the newest. */
  readonly value: number | undefined;
}

/** Lets a height be typed. @param initial that it begins with */
export function useTypedHeight(initial?: number): TypedHeight {
  const [text, setText] = useState(initial === undefined ? '' : String(initial));
  const isBad = !/^\s*\d{0,15}\s*$/.test(text);
  const value = text.trim() === '' ? undefined : Number(text);
  return { text, setText, isBad, value };
}

/** At which height a query is asked. */
export function HeightField({ typed: { text, setText, isBad } }: { readonly typed: TypedHeight }): ReactNode {
  const { t } = useTranslation('contract');
  const field = useId();
  return (
    <div className="form-part contract-height">
      <label htmlFor={field}>
        {t('height')} <span className="quiet small">{t('heightNote')}</span>
      </label>
      <input
        id={field}
        className="text-input"
        inputMode="numeric"
        value={text}
        aria-invalid={isBad || undefined}
        onChange={({ target }) => setText(target.value)}
      />
      {isBad && <span className="field-fault">{t('heightBad')}</span>}
    </div>
  );
}
