import {
  accountIdOf,
  fromBase64,
  fromHex,
  possessionDigest,
  SigningPurpose,
  signingMessage,
  toBase64,
  toHex,
  utf8ToText,
} from '@stele/protocol';
import { expect, test } from 'vitest';
import {
  account,
  chain,
  committedInfo,
  crypto,
  sender,
  signerOf,
  startDouble,
  submitted,
} from '../../test/chain-double.ts';
import type { NodeDouble } from '../../test/node-double.ts';
import { routes } from '../api/routes.ts';
import { accountIdFor } from '../index.ts';

const key = signerOf(9);

/** Keeps the calls of the transactions that are handed in. */
function recordCalls(node: NodeDouble) {
  const calls: { readonly method: string; readonly args: Record<string, string> }[] = [];
  node.answer(routes.submitTransaction, ({ body }) => {
    const { id, content } = submitted(body);
    calls.push(...content.calls.map(({ method, args }) => ({ method, args: JSON.parse(utf8ToText(args)) })));
    return committedInfo(id);
  });
  return calls;
}

function holdsPossession(owner: string, possession: string): boolean {
  const digest = possessionDigest(chain.hasher, chain.id, fromHex(owner), key.keyId);
  const message = signingMessage(SigningPurpose.possession, digest);
  return crypto.suite('ed25519').verify(key.publicKey, message, fromBase64(possession));
}

test('a new account → its id from the key, and a proof that the key is held', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const calls = recordCalls(node);
  const created = await client.createAccount({ operator: sender, key, name: 'Zoë' });
  expect(created.account).toBe(toHex(accountIdOf(crypto.hasher('sha256'), key.keyId, new Uint8Array(0))));
  expect(created.outcome.state).toBe('committed');
  const [{ method, args } = { method: '', args: {} as Record<string, string> }] = calls;
  expect(method).toBe('create');
  expect(args).toMatchObject({ suite: 'ed25519', publicKey: toBase64(key.publicKey), name: 'Zoë' });
  expect(holdsPossession(created.account, args['possession'] ?? '')).toBe(true);
});

test('a salt → another account of the same key, and a proof for that one', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const calls = recordCalls(node);
  const salt = '07'.repeat(16);
  const created = await client.createAccount({ operator: sender, key, name: 'n', salt });
  expect(created.account).not.toBe(accountIdFor(crypto, key));
  expect(calls[0]?.args['salt']).toBe(salt);
  expect(holdsPossession(created.account, calls[0]?.args['possession'] ?? '')).toBe(true);
});

test('a key added → proved for the account that adds it', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const calls = recordCalls(node);
  expect(await client.addKey({ ...sender, key })).toMatchObject({ state: 'committed' });
  expect(calls[0]?.method).toBe('addKey');
  expect(holdsPossession(account, calls[0]?.args['possession'] ?? '')).toBe(true);
});

test('a key revoked → named by its id', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const calls = recordCalls(node);
  await client.revokeKey({ ...sender, key: toHex(key.keyId) });
  expect(calls).toEqual([{ method: 'revokeKey', args: { key: toHex(key.keyId) } }]);
});
