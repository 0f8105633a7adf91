import { LISTS, platformRoutes } from '@stele/platform/api';
import { expect, test } from 'vitest';
import { FILTERS } from './list-filters.ts';

const ROUTES = {
  blocks: platformRoutes.listBlocks,
  transactions: platformRoutes.listTransactions,
  events: platformRoutes.listEvents,
  evidence: platformRoutes.listEvidence,
} as const;

test.each(LISTS)('a view of %s → keeps whatever narrows the list down', (list) => {
  const { cursor: _, limit: __, ...filters } = ROUTES[list].query.properties;
  expect([...FILTERS[list]].toSorted()).toEqual(Object.keys(filters).toSorted());
});
