import type { TransactionInfo } from '@stele/sdk';
import { expect, test } from 'vitest';
import { DepositDraft } from './deposit-draft.ts';
import { countStates, type DepositItem, stateOf } from './deposit-item.ts';
import { readDraft, writeDraft } from './kept-draft.ts';
import { labelOf } from './label-of.ts';
import { parseHashes } from './parse-hashes.ts';
import { planGroups, readyItems } from './plan-groups.ts';
import { settledRecord } from './settled-record.ts';
import { uniqueNames } from './unique-names.ts';

const digest = 'ab'.repeat(32);
const sent = { transaction: 'cd'.repeat(32), place: 1 };

function item(id: number, more: Partial<DepositItem> = {}): DepositItem {
  return { id, origin: 'file', label: `file ${id}`, size: 10, algorithm: 'sha256', digest, ...more };
}

test('items in all states → the counts add up to all', () => {
  const { digest: _, ...unhashed } = item(1);
  const items = [unhashed, item(2), item(3, { record: 'r' }), item(4, { fault: 'unreadable' }), item(5, { sent })];
  expect(countStates(items)).toEqual({ hashing: 1, ready: 1, sent: 1, deposited: 1, faulty: 1 });
});

test('more items than fit one transaction → several groups, each item once and in order', () => {
  const items = readyItems(Array.from({ length: 2500 }, (_, id) => item(id)));
  const groups = planGroups(items);
  expect(groups.map(({ length }) => length)).toEqual([1000, 1000, 500]);
  expect(groups.flat()).toEqual(items);
});

test('what was sent, was deposited or could not be read → is not deposited', () => {
  expect(readyItems([item(0, { sent }), item(1, { record: 'r' }), item(2, { fault: 'lost' })])).toEqual([]);
});

test('a draft → comes back without contents; what was not hashed has to be chosen again', () => {
  const { digest: _, ...unhashed } = item(2);
  const kept = readDraft(writeDraft({ items: [item(1), unhashed], note: 'a note', signers: ['ab'.repeat(32)] }));
  expect(kept).toEqual({
    items: [item(1), { ...unhashed, fault: 'lost' }],
    note: 'a note',
    signers: ['ab'.repeat(32)],
  });
});

test('stored text that is no draft → none', () => {
  for (const text of [null, '', '{', '{"items":1}', '{"items":[{"id":"x"}],"note":""}']) {
    expect(readDraft(text)).toEqual({ items: [], note: '', signers: [] });
  }
});

test('items that were sent → kept as sent at once; committed they have their records, expired they are ready again', () => {
  const draft = new DepositDraft('local');
  const hashes = ['one', 'two'].map((label) => ({ digest, algorithm: 'sha256' as const, label }));
  draft.addHashes(hashes);
  const statesOf = ({ items }: { readonly items: readonly DepositItem[] }) => items.map(stateOf);
  const group = () => readyItems(draft.snapshot().items);
  draft.noteSent(group(), sent.transaction);
  expect(statesOf(draft.snapshot())).toEqual(['sent', 'sent']);
  expect(statesOf(readDraft(writeDraft(draft.snapshot())))).toEqual(['sent', 'sent']);
  draft.settle({ id: sent.transaction, state: 'expired' } as TransactionInfo);
  expect(statesOf(draft.snapshot())).toEqual(['ready', 'ready']);

  draft.noteSent(group(), sent.transaction);
  draft.remove(({ label }) => label === 'one');
  const receipt = { returns: [{ repeated: [{ index: 1, ordinal: 2 }] }] };
  draft.settle({ id: sent.transaction, state: 'committed', receipt } as unknown as TransactionInfo);
  expect(draft.snapshot().items).toMatchObject([{ label: 'two', record: `sha256:${digest}/2` }]);
});

test('hashes as programs print them → with their names; lines without one are told', () => {
  const other = 'CD'.repeat(32);
  expect(parseHashes(`${digest}  contract.pdf\r\n\nsm3:${other} *waybill 8841\nno hash`, 'sha256')).toEqual({
    hashes: [
      { digest, algorithm: 'sha256', label: 'contract.pdf' },
      { digest: other.toLowerCase(), algorithm: 'sm3', label: 'waybill 8841' },
    ],
    bad: [4],
  });
});

test('a committed deposit → the key of each record, also where the content had been deposited before', () => {
  const receipt = { returns: [{ repeated: [{ index: 1, ordinal: 2 }] }] };
  const info = { receipt } as unknown as TransactionInfo;
  expect([0, 1].map((place) => settledRecord(item(7), place, info))).toEqual([
    `sha256:${digest}/0`,
    `sha256:${digest}/2`,
  ]);
});

test('a name that is too long, or not quite text → cut between characters, without halves of them', () => {
  expect(labelOf(`${'a'.repeat(255)}📄.pdf`)).toBe('a'.repeat(255));
  expect(labelOf(`${'a'.repeat(254)}📄.pdf`)).toBe(`${'a'.repeat(254)}📄`);
  expect(labelOf('a\ud800b.pdf')).toBe('a\ufffdb.pdf');
});

test('files of one name → packages of different names', () => {
  expect(uniqueNames(['a.pdf.stele.json', 'A.pdf.stele.json', 'b', 'b'])).toEqual([
    'a.pdf.stele.json',
    'A (2).pdf.stele.json',
    'b',
    'b (2)',
  ]);
});
