import { concatBytes, stateKeyPrefix, utf8, utf8ToText } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockJournal } from './block-journal.ts';
import type { BaseState, JournalKey } from './interface.ts';
import { TransactionJournal } from './transaction-journal.ts';

const prefix = stateKeyPrefix('c', 'items', true);
const collection = 'c items';
const key = (text: string): JournalKey => ({
  id: `c items ${text}`,
  raw: concatBytes(prefix, utf8(text)),
  collection,
  isOrdered: true,
});

/** A view over a sorted map of texts, in pages no larger than asked for. */
function viewOf(state: ReadonlyMap<string, string>): BaseState {
  const entries = [...state].map(([text, value]) => ({ key: key(text).raw, value: utf8(value) }));
  entries.sort((a, b) => Buffer.compare(a.key, b.key));
  return {
    get: (raw) => entries.find((entry) => Buffer.compare(entry.key, raw) === 0)?.value,
    scan(from, { after, limit }) {
      const rest = entries.filter(
        (entry) =>
          Buffer.compare(entry.key.subarray(0, from.length), from) === 0 &&
          (!after || Buffer.compare(entry.key, after) > 0),
      );
      return { entries: rest.slice(0, limit), end: rest.length <= limit };
    },
  };
}

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 });
const changes = fc.array(fc.tuple(text, fc.option(fc.string({ maxLength: 2 }), { nil: undefined })), { maxLength: 20 });

function applyTo(model: Map<string, string>, writes: readonly (readonly [string, string | undefined])[]): void {
  for (const [name, value] of writes) {
    if (value === undefined) model.delete(name);
    else model.set(name, value);
  }
}

function scanAll(journal: TransactionJournal, from: string, limit: number): [string, string][] {
  const found: [string, string][] = [];
  let after: Uint8Array | undefined;
  for (;;) {
    const page = journal.scan({ collection, prefix: concatBytes(prefix, utf8(from)), after, limit });
    expect(page.entries.length).toBeLessThanOrEqual(limit);
    for (const { raw, value } of page.entries) found.push([utf8ToText(raw.subarray(prefix.length)), value]);
    if (page.end) return found;
    after = page.entries.at(-1)?.raw;
  }
}

describe('a transaction over a block over the state', () => {
  test('any writes at each level → gets and scans like one sorted map', () => {
    fc.assert(
      fc.property(
        changes,
        changes,
        changes,
        text,
        fc.integer({ min: 1, max: 5 }),
        (base, earlier, mine, from, limit) => {
          const model = new Map<string, string>();
          applyTo(model, base);
          const block = new BlockJournal(viewOf(new Map(model)));
          const first = new TransactionJournal(block);
          for (const [name, value] of earlier) first.write(key(name), value);
          block.apply(first, 0);
          applyTo(model, earlier);
          const journal = new TransactionJournal(block);
          for (const [name, value] of mine) journal.write(key(name), value);
          applyTo(model, mine);
          for (const name of ['a', 'ab', 'abc', ...model.keys()]) expect(journal.get(key(name))).toBe(model.get(name));
          const expected = [...model].filter(([name]) => name.startsWith(from)).sort(([a], [b]) => (a < b ? -1 : 1));
          expect(scanAll(journal, from, limit)).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a transaction that is dropped → leaves the block as it was', () => {
    const block = new BlockJournal(viewOf(new Map([['a', '1']])));
    const dropped = new TransactionJournal(block);
    dropped.write(key('a'), '2');
    dropped.write(key('b'), '3');
    expect(block.get(key('a'))).toBe('1');
    expect([...block.writes()]).toEqual([]);
  });

  test('a key written by several transactions → one write of the block, that of the last one', () => {
    const block = new BlockJournal(viewOf(new Map()));
    for (const transaction of [0, 1]) {
      const journal = new TransactionJournal(block);
      journal.write(key('a'), String(transaction));
      block.apply(journal, transaction);
    }
    expect([...block.writes()]).toEqual([{ key: key('a').raw, value: utf8('1'), transaction: 1 }]);
  });

  test('more bytes than a transaction may write → refused', () => {
    const journal = new TransactionJournal(new BlockJournal(viewOf(new Map())));
    const large = 'x'.repeat(1024 * 1024);
    expect(() => {
      for (let i = 0; i < 5; i++) journal.write(key(String(i)), large);
    }).toThrow(expect.objectContaining({ code: 'RUNTIME_LIMIT' }));
  });
});

describe('deletions before a scan of few entries', () => {
  const names = Array.from({ length: 2000 }, (_, i) => String(i).padStart(5, '0'));
  const state = new Map(names.map((name) => [name, 'v']));

  /** A scan with limit 1 after all keys but the last were deleted, in this transaction or in one before it. */
  function scanAfterDeletions(isSameTransaction: boolean) {
    const base = viewOf(state);
    let pages = 0;
    let fetched = 0;
    const counting: BaseState = {
      get: base.get,
      scan(from, options) {
        const page = base.scan(from, options);
        pages++;
        fetched += page.entries.length;
        return page;
      },
    };
    const block = new BlockJournal(counting);
    const deleting = new TransactionJournal(block);
    for (const name of names.slice(0, -1)) deleting.write(key(name), undefined);
    if (!isSameTransaction) block.apply(deleting, 0);
    const hidden: number[] = [];
    const journal = isSameTransaction ? deleting : new TransactionJournal(block);
    const onHidden = (bytes: number) => hidden.push(bytes);
    const page = journal.scan({ collection, prefix, after: undefined, limit: 1, onHidden });
    return { page, pages, fetched, hidden };
  }

  test.each([
    ['the same transaction', true],
    ['a transaction before it', false],
  ])('in %s → few pages, and each deletion is told with what it hides', (_, isSameTransaction) => {
    const { page, pages, fetched, hidden } = scanAfterDeletions(isSameTransaction);
    expect(page.entries.map(({ raw }) => utf8ToText(raw.subarray(prefix.length)))).toEqual(['01999']);
    expect(page.end).toBe(true);
    expect(pages).toBeLessThan(20);
    expect(fetched).toBe(names.length);
    expect(hidden).toEqual(names.slice(0, -1).map((name) => key(name).raw.length + 1));
  });

  test('a caller that stops at the first deletion told → no more than a page was fetched', () => {
    const block = new BlockJournal(viewOf(state));
    const journal = new TransactionJournal(block);
    for (const name of names) journal.write(key(name), undefined);
    let told = 0;
    const onHidden = () => {
      told++;
      throw new Error('enough');
    };
    expect(() => journal.scan({ collection, prefix, after: undefined, limit: 1, onHidden })).toThrowError('enough');
    expect(told).toBe(1);
  });
});
