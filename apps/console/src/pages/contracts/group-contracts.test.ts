import { expect, test } from 'vitest';
import { groupOf } from './group-contracts.ts';

test('a contract → deployed by people, a service of the node, or a part of the chain', () => {
  expect(groupOf({ name: 'sys.nodes', kind: 'native' })).toBe('system');
  expect(groupOf({ name: 'evidence', kind: 'native' })).toBe('services');
  expect(groupOf({ name: 'trace', kind: 'js' })).toBe('deployed');
});
