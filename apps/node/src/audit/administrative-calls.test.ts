import type { StateSource } from '@stele/ledger';
import { systemState } from '@stele/ledger';
import { utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { AdministrativeCalls } from './administrative-calls.ts';

const abi = { methods: { close: { access: 'administration' }, put: { access: 'anyone' } } };
const state = new Map([
  [systemState.contracts.keys.key('kv').id, JSON.stringify({ code: 'ab' })],
  [systemState.code.keys.key('ab').id, JSON.stringify({ abi })],
]);
const source: StateSource = { get: ({ id }) => state.get(id) };

const call = (contract: string, method: string) => ({ contract, method, args: utf8('{}') });

test('calls of a body → those of the node’s contracts and those that a contract declares so', () => {
  const calls = [call('kv', 'put'), call('kv', 'close'), call('sys.accounts', 'addKey')];
  expect(new AdministrativeCalls(source).of({ calls }, 1)).toEqual(['kv/close', 'sys.accounts/addKey']);
});

test('a call of a contract that is not there → none, again and again', () => {
  const administrative = new AdministrativeCalls(source);
  for (const time of [1, 1, 2]) expect(administrative.of({ calls: [call('nobody', 'put')] }, time)).toEqual([]);
});
