import { expect, test } from 'vitest';
import { differingChains } from './differing-chains.ts';

/** Chains as words, whose letters are blocks from height 0; a header stands for all letters up to it. */
function differing(...chains: readonly string[]): Promise<ReadonlyMap<number, number>> {
  const heights = new Map(chains.map((chain, i) => [i, chain.length - 1]));
  return differingChains(heights, (i, height) => Promise.resolve(chains[i]?.slice(0, height + 1)));
}

test('equal chains, some ahead of others → none differs', async () => {
  expect(await differing('abcdefgh', 'abcdefgh', 'abcdef', 'a')).toEqual(new Map());
  expect(await differing('abc')).toEqual(new Map());
  expect(await differing()).toEqual(new Map());
});

test('one that left the others → it, from where it left; also where it is behind or ahead', async () => {
  expect(await differing('abcdef', 'abcdef', 'abcxyz', 'abcdef')).toEqual(new Map([[2, 3]]));
  expect(await differing('abcdef', 'abcdef', 'axc')).toEqual(new Map([[2, 1]]));
  expect(await differing('abc', 'abc', 'xbcdef')).toEqual(new Map([[2, 0]]));
});

test('two against two → all four, from where they part', async () => {
  const all = [0, 1, 2, 3].map((i) => [i, 2] as const);
  expect(await differing('abcd', 'abcd', 'abxy', 'abxy')).toEqual(new Map(all));
});

test('two that part beyond the newest block of the third → both', async () => {
  expect(await differing('abcd', 'abxy', 'ab')).toEqual(
    new Map([
      [0, 2],
      [1, 2],
    ]),
  );
});

test('one that cannot be asked → left out', async () => {
  const heights = new Map([
    [0, 2],
    [1, 2],
  ]);
  const hashAt = (i: number) => Promise.resolve(i === 0 ? 'a' : undefined);
  expect(await differingChains(heights, hashAt)).toEqual(new Map());
});
