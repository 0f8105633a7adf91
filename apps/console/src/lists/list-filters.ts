import type { ListName } from '@stele/platform/api';

/** What narrows each list down, by its names in addresses. */
export const FILTERS = {
  blocks: ['from', 'until', 'busy'],
  transactions: ['contract', 'method', 'sender', 'key', 'words', 'outcome', 'height', 'from', 'until'],
  events: ['contract', 'name'],
  evidence: ['words', 'digest', 'owner', 'standing', 'from', 'until'],
} as const satisfies Readonly<Record<ListName, readonly string[]>>;
export type FilterName = (typeof FILTERS)[ListName][number];

/** What narrows each list down by the address of its page. */
export const ADDRESS_FILTERS: Readonly<Record<ListName, readonly FilterName[]>> = { ...FILTERS, blocks: [] };
