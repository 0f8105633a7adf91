import { toHex, utf8 } from '@stele/protocol';
import { BlockJournal, type JournalKey, TransactionJournal } from '@stele/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { succeed } from '../../test/attempt.ts';
import { TestChain } from '../../test/test-chain.ts';
import { createBranch, issueTo } from '../../test/test-organisation.ts';
import { IDENTITIES } from '../system/organisations/state.ts';
import { sourceOf, systemState } from '../system/system-state.ts';
import { identityChanges } from './identity-changes.ts';
import { IdentityDirectory } from './identity-directory.ts';
import { resolveIdentity } from './resolve-identity.ts';

/** What stands where nothing stands yet, by the start of its key. */
const FRESH: readonly (readonly [string, string])[] = [
  [systemState.frozenAccounts.keys.id, '{"reason":"x"}'],
  [systemState.quotas.keys.id, '{"transactions":1}'],
];

const EPOCH = systemState.epoch.keys.key(IDENTITIES);

/** Collections whose every change goes with one of the counter of identities. */
const COUNTED = [systemState.organisations, systemState.roots, systemState.revocations].map(({ keys }) => keys.id);

let chain: TestChain;
let key: string;
let read: JournalKey[];

beforeAll(async () => {
  chain = await TestChain.found({ organisations: [{ id: 'alpha' }] });
  const { authority } = chain.organisation('alpha');
  const holder = await issueTo(authority, { seed: 5, below: [await createBranch(authority, { seed: 6 })] });
  await succeed(chain, chain.operator, await chain.enrolment('alpha', holder));
  key = toHex(holder.signer.keyId);
  read = readBy(key);
});
afterAll(() => chain.close());

/** The keys of all entries that an identity is made of. */
function readBy(id: string): JournalKey[] {
  const view = chain.store.view();
  const source = sourceOf(view);
  const keys: JournalKey[] = [];
  const spy = {
    get(entry: JournalKey) {
      keys.push(entry);
      return source.get(entry);
    },
  };
  resolveIdentity(spy, id);
  view.close();
  return keys;
}

const isCounted = ({ id }: JournalKey) => COUNTED.some((collection) => id.startsWith(collection));

/** A journal in which an entry was written. */
function written(journal: BlockJournal, entry: JournalKey): BlockJournal {
  const text = journal.get(entry) ?? FRESH.find(([start]) => entry.id.startsWith(start))?.[1] ?? '1';
  const transaction = new TransactionJournal(journal);
  transaction.write(entry, text);
  journal.apply(transaction, 0);
  return journal;
}

describe('an identity that was kept', () => {
  test('→ made of entries of the kinds that the tests below know, and of no other', () => {
    const { keys, accounts, certificates, frozenAccounts, quotas } = systemState;
    const kinds = [...[keys, accounts, certificates, frozenAccounts, quotas].map((kind) => kind.keys.id), ...COUNTED];
    expect(read.filter(({ id }) => !kinds.some((kind) => id.startsWith(kind)))).toEqual([]);
    expect(kinds.filter((kind) => !read.some(({ id }) => id.startsWith(kind)))).toEqual([]);
  });

  test('after the block wrote any entry that it is made of → read anew in that block', () => {
    const entries = [...read.filter((entry) => !isCounted(entry)), EPOCH];
    for (const entry of entries) {
      const view = chain.store.view();
      const directory = new IdentityDirectory();
      const kept = directory.identityIn(new BlockJournal(view), key);
      expect(directory.identityIn(new BlockJournal(view), key)).toBe(kept);
      const journal = written(new BlockJournal(view), entry);
      const found = directory.identityIn(journal, key);
      expect([entry.id, found === kept]).toEqual([entry.id, false]);
      expect(found).toEqual(resolveIdentity(journal, key));
      expect(new IdentityDirectory().identityIn(journal, key)).toEqual(found);
      view.close();
    }
  });

  test('after a block wrote any entry that it is made of → forgotten', () => {
    for (const entry of [...read.filter((other) => !isCounted(other)), EPOCH]) {
      const view = chain.store.view();
      const journal = written(new BlockJournal(view), entry);
      const { keys, all } = identityChanges([...journal.writes()]);
      expect([entry.id, all || keys.includes(key)]).toEqual([entry.id, true]);
      view.close();
    }
  });

  test('after a block wrote something else → kept', () => {
    const view = chain.store.view();
    const directory = new IdentityDirectory();
    const kept = directory.identityIn(new BlockJournal(view), key);
    const other = systemState.parameters.keys.key('blockGas');
    const journal = written(new BlockJournal(view), other);
    expect(directory.identityIn(journal, key)).toBe(kept);
    expect(identityChanges([{ key: other.raw, value: utf8('1'), transaction: 0 }])).toEqual({ keys: [], all: false });
    view.close();
  });
});
