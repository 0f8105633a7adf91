import { expect, test } from 'vitest';
import { nodeDouble } from './doubles/node.ts';
import { settle } from './outcomes.ts';

const HALF_A_SECOND = 500;

test('every node has an outcome → told, and nothing is found', async () => {
  const nodes = [1, 2].map((number) => nodeDouble(number, { states: new Map([['a', 'committed']]) }));
  const { findings, words } = await settle(
    nodes.map(({ view }) => view),
    () => ['a'],
    HALF_A_SECOND,
  );
  expect(findings).toEqual([]);
  expect(words.map(({ node, state }) => [node, state])).toEqual([
    [1, 'committed'],
    [2, 'committed'],
  ]);
});

test.each(['accepted', 'unknown', 'expired', 'ordered'] as const)(
  'an acknowledged one stays %s at a node → lost',
  async (state) => {
    const states = new Map([['a', state]]);
    const { findings } = await settle([nodeDouble(1, { states }).view], () => ['a'], HALF_A_SECOND);
    expect(findings).toEqual([{ condition: 'lost', detail: `org1 says of a: ${state}` }]);
  },
);
