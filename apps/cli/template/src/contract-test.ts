import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestChain } from '@stele/contract-kit';

async function begin() {
  const chain = createTestChain();
  const entry = new URL('./contract.ts', import.meta.url);
  const notes = await chain.deploy('notes', entry);
  return { chain, notes, alice: chain.account('alice'), bob: chain.account('bob') };
}

test('a note → can be read by everybody, with its author and time', async () => {
  const { chain, notes, alice } = await begin();
  const { events } = notes.call('write', { title: 'first', text: 'Hello' }, { account: alice });
  assert.deepEqual(notes.query('read', { title: 'first' }), { author: alice, text: 'Hello', written: chain.time });
  assert.equal(events[0]?.name, 'written');
});

test('somebody else’s note → cannot be changed', async () => {
  const { notes, alice, bob } = await begin();
  notes.call('write', { title: 'first', text: 'Hello' }, { account: alice });
  const change = () => notes.call('write', { title: 'first', text: 'Bye' }, { account: bob });
  assert.throws(change, { code: 'CONTRACT_REFUSED' });
});

test('a title that is too long → refused by the schema, before the contract runs', async () => {
  const { notes } = await begin();
  assert.throws(() => notes.call('write', { title: 'x'.repeat(101), text: '' }), { code: 'CONTRACT_ARGUMENTS' });
});

test('several notes → their titles in order', async () => {
  const { notes } = await begin();
  for (const title of ['b', 'c', 'a']) notes.call('write', { title, text: '' });
  assert.deepEqual(notes.query('titles', {}), ['a', 'b', 'c']);
  assert.deepEqual(notes.query('titles', { after: 'a' }), ['b', 'c']);
});
