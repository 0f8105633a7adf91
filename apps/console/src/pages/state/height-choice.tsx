import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

/** Chooses the height at which the state is shown; it stands in the address. */
export function HeightChoice({ height }: { readonly height: number | undefined }): ReactNode {
  const { t } = useTranslation('state');
  const [, setAddress] = useSearchParams();
  const [typed, setTyped] = useState(height === undefined ? '' : String(height));
  const field = useId();
  const bad = !/^\s*\d{0,15}\s*$/.test(typed);
  const show = (event: FormEvent) => {
    event.preventDefault();
    if (!bad) setAddress(typed.trim() === '' ? {} : { at: typed.trim() });
  };
  const now = () => {
    setTyped('');
    setAddress({});
  };
  return (
    <form className="state-height" onSubmit={show}>
      <label htmlFor={field} className="quiet">
        {t('height')}
      </label>
      <input
        id={field}
        className="text-input"
        inputMode="numeric"
        value={typed}
        placeholder={t('nowWord')}
        aria-invalid={bad || undefined}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button htmlType="submit" disabled={bad} title={bad ? t('heightBad') : undefined}>
        {t('show')}
      </Button>
      {height !== undefined && <Button onClick={now}>{t('showNow')}</Button>}
      {bad && <span className="field-fault">{t('heightBad')}</span>}
    </form>
  );
}
