import type { DraftTransaction } from '@stele/sdk';
import { beforeEach, expect, test } from 'vitest';
import { Drafts } from './drafts.ts';

let now: number;
let drafts: Drafts;
beforeEach(() => {
  now = 1_000_000;
  drafts = new Drafts(() => now);
});

const draftOf = (id: string) => ({ chain: 'local', transaction: { id } as DraftTransaction });
const unknown = expect.objectContaining({ code: 'DRAFT_UNKNOWN' });

test('a draft → found by its session, for its chain', () => {
  const id = drafts.add('a', draftOf('1'));
  expect(() => drafts.find('b', 'local', id)).toThrow(unknown);
  expect(() => drafts.find('a', 'other', id)).toThrow(unknown);
  expect(drafts.find('a', 'local', id)).toMatchObject(draftOf('1'));
});

test('a draft of ten minutes ago → forgotten', () => {
  const id = drafts.add('a', draftOf('1'));
  now += 10 * 60 * 1000;
  expect(() => drafts.find('a', 'local', id)).toThrow(unknown);
});

test('more drafts than a session may have → its oldest is forgotten, and none of others', () => {
  const other = drafts.add('b', draftOf('0'));
  const ids = Array.from({ length: 51 }, (_, i) => drafts.add('a', draftOf(String(i))));
  expect(() => drafts.find('a', 'local', ids[0] as string)).toThrow(unknown);
  expect(drafts.find('a', 'local', ids[1] as string)).toBeDefined();
  expect(drafts.find('b', 'local', other)).toBeDefined();
});

test('a session that ended → its drafts are forgotten', () => {
  const id = drafts.add('a', draftOf('1'));
  drafts.forget('a');
  expect(() => drafts.find('a', 'local', id)).toThrow(unknown);
});
