import { expect, test } from 'vitest';
import { filterOf, isUnfiltered } from './filter.ts';

const digest = 'ab12'.repeat(16);

test('an address with filters → the same filters', () => {
  const address = new URLSearchParams({
    words: ' waybill ',
    owner: digest,
    standing: 'revoked',
    from: '1000',
    until: '2000',
  });
  expect(filterOf(address)).toEqual({ words: 'waybill', owner: digest, standing: 'revoked', from: 1000, until: 2000 });
});

test('a hash as it is printed → the hash', () => {
  const printed = `sha256:${digest.match(/.{4}/g)?.join(' ').toUpperCase()}`;
  expect(filterOf(new URLSearchParams({ digest: printed }))).toEqual({ digest });
});

test('malformed filters → left out', () => {
  expect(
    isUnfiltered(
      filterOf(new URLSearchParams({ owner: 'me', digest: '12', standing: 'fine', from: '-1', words: ' ' })),
    ),
  ).toBe(true);
});
