import { beforeEach, expect, test } from 'vitest';
import { type Collected, Collection } from './collection.ts';

const LIMITS = { entries: 3, bytes: 40_000, entriesEach: 2, bytesEach: 30_000 };
let collection: Collection;

beforeEach(() => {
  collection = new Collection(LIMITS);
});

function entry(id: string, begunBy: string, validUntil = 1000, bytes = 10): Collected {
  const content = { validUntil } as Collected['content'];
  const body = new Uint8Array(bytes);
  return { id, begunBy, content, body, hash: body, signers: ['k'], signatures: new Map(), handover: 'none' };
}

test('as many as one account may begin → a further one of another account only, until all are full', () => {
  collection.add(entry('1', 'a'));
  collection.add(entry('2', 'a'));
  expect(() => collection.add(entry('3', 'a'))).toThrow(expect.objectContaining({ code: 'ENDORSEMENT_FULL' }));
  collection.add(entry('3', 'b'));
  expect(() => collection.add(entry('4', 'c'))).toThrow('it has 3 of 3 waiting');
});

test('more bytes than one account may begin, signatures that are still to come included → refused', () => {
  collection.add(entry('1', 'a', 1000, 20_000));
  expect(() => collection.add(entry('2', 'a', 1000, 1000))).toThrow('of 30000 bytes');
  collection.add(entry('2', 'b', 1000, 1000));
  expect(() => collection.add(entry('3', 'c', 1000, 10_000))).toThrow('of 40000 bytes');
});

test('a window that has ended → gone, and its room is free; one that ends now → still there', () => {
  collection.add(entry('1', 'a', 1000));
  collection.add(entry('2', 'a', 1001));
  expect(collection.expire(1000)).toBe(false);
  expect(collection.expire(1001)).toBe(true);
  expect(collection.get('1')).toBeUndefined();
  collection.add(entry('3', 'a'));
  expect(collection.size).toBe(2);
});

test('several → those whose windows end first in front', () => {
  collection.add(entry('1', 'a', 3000));
  collection.add(entry('2', 'b', 1000));
  collection.add(entry('3', 'c', 2000));
  expect(collection.list().map(({ id }) => id)).toEqual(['2', '3', '1']);
});
