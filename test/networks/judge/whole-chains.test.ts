import { expect, test } from 'vitest';
import { chainOf, idOf } from './doubles/chain.ts';
import type { Word } from './journal.ts';
import { type Promised, type WholeChain, wholeChains } from './whole-chains.ts';

const IDS = [[idOf(1)], [idOf(2), idOf(3)], [idOf(4)]];

/** Four nodes of which the last one has another chain. */
function nodes(last = chainOf(IDS)): WholeChain[] {
  const good = ['org1', 'org2', 'org3'].map((node) => ({ node, copy: chainOf(IDS) }));
  return [...good, { node: 'org4', copy: last }];
}

function promised(ids: readonly string[] = IDS.flat(), told: readonly Word[] = []): Promised {
  return { acknowledged: new Set(ids), told };
}

const conditions = (chains: readonly WholeChain[], promises: Promised) => [
  ...new Set(wholeChains(chains, promises).map(({ condition }) => condition)),
];

const TOLD: Word = { id: idOf(3), node: 1, state: 'committed', height: 2, index: 1 };

test('one chain at all nodes that holds what was promised, as it was told → nothing is found', () => {
  expect(wholeChains(nodes(), promised(undefined, [TOLD]))).toEqual([]);
});

test('a node behind the others, and nothing promised in what it lacks → nothing is found', () => {
  expect(wholeChains(nodes(chainOf(IDS.slice(0, 2))), promised(IDS.slice(0, 2).flat()))).toEqual([]);
});

test('a node with other headers → headers differ', () => {
  expect(conditions(nodes(chainOf(IDS, 2000)), promised())).toEqual(['headers differ']);
});

test('an acknowledged id that one node does not have → lost, at that node', () => {
  const found = wholeChains(nodes(chainOf(IDS.slice(0, 2))), promised());
  expect(found).toEqual([{ condition: 'lost', detail: `${idOf(4)} in no block of org4` }]);
});

test('an acknowledged id that no node has → lost at all', () => {
  const found = wholeChains(nodes(), promised([idOf(9)]));
  expect(found.map(({ condition }) => condition)).toEqual(Array(4).fill('lost'));
});

test('an id in two blocks, or twice in one → doubled', () => {
  const twice = [...IDS, [idOf(2)]].map((ids) => ids);
  const chains = (ids: readonly (readonly string[])[]) =>
    ['org1', 'org2'].map((node) => ({ node, copy: chainOf(ids) }));
  expect(conditions(chains(twice), promised())).toEqual(['doubled']);
  expect(conditions(chains([...IDS, [idOf(7), idOf(7)]]), promised())).toEqual(['doubled']);
});

test.each([
  ['another place', { ...TOLD, index: 0 }],
  ['another height', { ...TOLD, height: 3 }],
  ['another outcome', { ...TOLD, state: 'failed' }],
])('an outcome told as %s than the chain has → taken back', (_, told) => {
  expect(conditions(nodes(), promised([], [told]))).toEqual(['taken back']);
});

test('a header that does not follow its parent, or a block that lacks a transaction → not a chain', () => {
  const { chain, blocks } = chainOf(IDS);
  const [first, second, third] = blocks as [(typeof blocks)[number], (typeof blocks)[number], (typeof blocks)[number]];
  const [one] = second.receipts;
  const poorer = { ...second, receipts: one ? [one] : [], executed: second.executed.slice(0, 1) };
  const only = (...copies: typeof blocks) => [{ node: 'org1', copy: { chain, blocks: copies } }];
  expect(conditions(only(first, third), promised([]))).toEqual(['not a chain']);
  expect(conditions(only(first, poorer, third), promised([]))).toEqual(['not a chain']);
});
