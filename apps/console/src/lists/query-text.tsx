import { EVIDENCE_STANDINGS, type ListName } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../parts/facts.tsx';
import { visibleText } from '../parts/json-text.ts';
import { TransactionStatus } from '../parts/status-glyph.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { FILTERS, type FilterName } from './list-filters.ts';

const TIMES: readonly FilterName[] = ['from', 'until'];

interface QueryTextProps {
  readonly list: ListName;
  /** Filters as an address has them. */
  readonly query: URLSearchParams;
}

/** A filter as an address has it. */
export function queryOf(filter: object): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
}

/** What narrows a list down, in words; that nothing does is said as well. */
export function QueryText({ list, query }: QueryTextProps): ReactNode {
  const { t } = useTranslation('lists');
  const given = FILTERS[list].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  if (given.length === 0) return <p>{t('unfiltered')}</p>;
  return (
    <Facts
      facts={given.map(([name, value]) => [t(`filters.${name}`), <FilterValue key={name} name={name} value={value} />])}
    />
  );
}

function FilterValue({ name, value }: { readonly name: FilterName; readonly value: string }): ReactNode {
  if (TIMES.includes(name)) return <TimeText ms={Number(value)} />;
  if (name === 'outcome' && isOutcome(value)) return <TransactionStatus state={value} />;
  if (name === 'standing') return <StandingValue value={value} />;
  return visibleText(value);
}

function StandingValue({ value }: { readonly value: string }): ReactNode {
  const { t } = useTranslation('evidence');
  const standing = EVIDENCE_STANDINGS.find((known) => known === value);
  return standing ? t(`standings.${standing}`) : visibleText(value);
}

function isOutcome(value: string): value is 'committed' | 'failed' {
  return value === 'committed' || value === 'failed';
}
