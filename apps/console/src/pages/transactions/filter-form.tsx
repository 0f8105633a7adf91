import { Button } from 'antd';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { TEXT_FILTERS } from './filter.ts';

/** Narrows the list down. What is chosen stands in the address, so that a link shows the same to others. */
export function FilterForm(): ReactNode {
  const { t } = useTranslation('transactions');
  const [query, setQuery] = useSearchParams();
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
    );
    setQuery(new URLSearchParams(given));
  };
  return (
    <form className="transaction-filters" onSubmit={apply} key={query.toString()}>
      {TEXT_FILTERS.map((name) => (
        <label className="field" key={name}>
          <span>{t(`filters.${name}`)}</span>
          <input name={name} defaultValue={query.get(name) ?? ''} spellCheck={false} autoComplete="off" />
        </label>
      ))}
      <label className="field">
        <span>{t('filters.outcome')}</span>
        <select name="outcome" defaultValue={query.get('outcome') ?? ''}>
          <option value="">{t('filters.any')}</option>
          <option value="committed">{t('filters.committed')}</option>
          <option value="failed">{t('filters.failed')}</option>
        </select>
      </label>
      <div className="row">
        <Button htmlType="submit">{t('filters.apply')}</Button>
        {query.size > 0 && <Button onClick={() => setQuery(new URLSearchParams())}>{t('filters.clear')}</Button>}
      </div>
    </form>
  );
}
