import { EVIDENCE_STANDINGS } from '@stele/platform/api';
import { Button } from 'antd';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useOperator } from '../../data/use-session.ts';
import { useZone, ZoneOffset } from '../../parts/time-text.tsx';
import { dayOf, endOfDay, startOfDay } from './day.ts';
import { filterOf } from './filter.ts';

const TEXTS = ['words', 'digest', 'owner'] as const;
const NAMES = [...TEXTS, 'standing'];

/** Narrows the list down. What is chosen stands in the address, so that a link shows the same to others. */
export function FilterForm(): ReactNode {
  const { t } = useTranslation('evidence');
  const [address, setAddress] = useSearchParams();
  const operator = useOperator();
  const zone = useZone();
  const { from, until } = filterOf(address);
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? '').trim();
    const next = new URLSearchParams();
    for (const name of NAMES) if (text(name) !== '') next.set(name, text(name));
    const first = startOfDay(text('from'), zone);
    const last = endOfDay(text('until'), zone);
    if (first !== undefined) next.set('from', String(first));
    if (last !== undefined) next.set('until', String(last));
    setAddress(next);
  };
  return (
    <form className="evidence-filters" onSubmit={apply} key={address.toString()}>
      {TEXTS.map((name) => (
        <label className="field" key={name}>
          <span>{t(`filters.${name}`)}</span>
          <input name={name} defaultValue={address.get(name) ?? ''} spellCheck={false} autoComplete="off" />
        </label>
      ))}
      <label className="field">
        <span>{t('filters.standing')}</span>
        <select name="standing" defaultValue={address.get('standing') ?? ''}>
          <option value="">{t('standings.any')}</option>
          {EVIDENCE_STANDINGS.map((standing) => (
            <option key={standing} value={standing}>
              {t(`standings.${standing}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>
          {t('filters.from')} (<ZoneOffset />)
        </span>
        <input type="date" name="from" defaultValue={from === undefined ? '' : dayOf(from, zone)} />
      </label>
      <label className="field">
        <span>{t('filters.until')}</span>
        <input type="date" name="until" defaultValue={until === undefined ? '' : dayOf(until, zone)} />
      </label>
      <div className="row">
        <Button htmlType="submit">{t('filters.apply')}</Button>
        {operator && address.get('owner') !== operator.account && (
          <Button onClick={() => setAddress({ owner: operator.account })}>{t('filters.mine')}</Button>
        )}
        {address.size > 0 && <Button onClick={() => setAddress({})}>{t('filters.clear')}</Button>}
      </div>
    </form>
  );
}
