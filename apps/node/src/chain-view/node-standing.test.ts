import { type StateSource, systemState } from '@stele/ledger';
import { expect, test } from 'vitest';
import { readStanding } from './node-standing.ts';

const KEY = 'ab'.repeat(32);

/** A state with what it says of the node and of its gateway. */
function stateOf(node?: object, gateway?: object): StateSource {
  const entries = new Map([
    [systemState.nodes.keys.key(KEY).id, node],
    [systemState.gateways.keys.key(KEY).id, gateway],
  ]);
  return {
    get({ id }) {
      const value = entries.get(id);
      return value && JSON.stringify(value);
    },
  };
}

test.each([
  ['nothing', stateOf(), { role: 'unknown', isGateway: false }],
  ['an observer without a gateway', stateOf({ role: 'observer' }), { role: 'observer', isGateway: false }],
  ['a validator with one', stateOf({ role: 'validator' }, {}), { role: 'validator', isGateway: true }],
  [
    'a node and a gateway that were removed',
    stateOf({ role: 'validator', removed: 7 }, { removed: 7 }),
    { role: 'removed', removed: 7, isGateway: false },
  ],
  ['a gateway alone', stateOf(undefined, {}), { role: 'unknown', isGateway: true }],
])('a state with %s → its standing', (_, state, standing) => {
  expect(readStanding(state, KEY)).toMatchObject(standing);
});
