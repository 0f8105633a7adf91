import type { platformRoutes } from '@stele/platform/api';
import type { ListFilter } from '../../data/platform-queries.ts';

/** What narrows the list down, as its query takes it. */
export type TransactionFilter = ListFilter<typeof platformRoutes.listTransactions>;

/** The parts of the filter that are words in the address. */
export const TEXT_FILTERS = ['contract', 'method', 'sender', 'words'] as const;

/** The filter that an address names. What is malformed is left out, as if it were not there. */
export function filterOf(query: URLSearchParams): TransactionFilter {
  const text = (name: string) => query.get(name)?.trim() || undefined;
  const number = (name: string) => {
    const value = text(name);
    return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  };
  const sender = text('sender')?.toLowerCase();
  const outcome = text('outcome');
  return withoutUndefined({
    contract: text('contract'),
    method: text('method'),
    sender: sender !== undefined && /^[0-9a-f]{64}$/.test(sender) ? sender : undefined,
    words: text('words'),
    outcome: outcome === 'committed' || outcome === 'failed' ? outcome : undefined,
    height: number('height'),
    from: number('from'),
    until: number('until'),
  });
}

/** Whether nothing narrows the list down. */
export function isUnfiltered(filter: TransactionFilter): boolean {
  return Object.keys(filter).length === 0;
}

function withoutUndefined(values: Readonly<Record<string, unknown>>): TransactionFilter {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as TransactionFilter;
}
