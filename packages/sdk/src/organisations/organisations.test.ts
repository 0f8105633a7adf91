import {
  fromBase64,
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
import { accountIdFor, createAccountsClient, createOrganisationsClient } from '../index.ts';

const key = signerOf(9);
const path = [new Uint8Array([1, 2]), new Uint8Array([3])];

/** Keeps the calls of the transactions that are handed in. */
function recordCalls(node: NodeDouble, result: unknown = null) {
  const calls: { readonly contract: string; readonly method: string; readonly args: Record<string, unknown> }[] = [];
  node.answer(routes.submitTransaction, ({ body }) => {
    const { id, content } = submitted(body);
    calls.push(...content.calls.map((call) => ({ ...call, args: JSON.parse(utf8ToText(call.args)) })));
    return committedInfo(id, [result]);
  });
  return calls;
}

const organisation = (title: string) => ({ title, status: 'active', weight: 1, roots: [], since: 1, changed: 1 });

test('more organisations than a page holds → all of them, in order', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const pages: Record<string, unknown> = {
    '': { organisations: [{ id: 'acme', organisation: organisation('Acme') }], end: false },
    acme: { organisations: [{ id: 'bank', organisation: organisation('Bank') }], end: true },
  };
  node.answer(routes.query, ({ body }) => {
    const { args } = body as { args: { after?: string } };
    return { result: pages[args.after ?? ''], height: 7, gasUsed: 1 };
  });
  const found = await createOrganisationsClient(client).list();
  expect(found.map(({ id, title }) => [id, title])).toEqual([
    ['acme', 'Acme'],
    ['bank', 'Bank'],
  ]);
});

test('an organisation, key or recovery that the chain does not know → undefined', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.query, () => ({ result: null, height: 7, gasUsed: 1 }));
  const accounts = createAccountsClient(client);
  expect(await createOrganisationsClient(client).get('nobody')).toBeUndefined();
  expect(await accounts.get(account)).toBeUndefined();
  expect(await accounts.recovery(account)).toBeUndefined();
});

test('a certificate handed in → its path, and the holder’s consent to its own new account', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const accounts = createAccountsClient(client);
  const proof = await accounts.prove(key);
  const calls = recordCalls(node, { account: proof.account, key: toHex(key.keyId) });
  const outcome = await accounts.enrol({ organisation: 'acme', path, possession: proof.possession }, sender);
  expect(outcome).toMatchObject({ state: 'committed', result: { account: accountIdFor(crypto, key) } });
  expect(calls).toMatchObject([
    { contract: 'sys.accounts', method: 'enrol', args: { organisation: 'acme', path: path.map(toBase64) } },
  ]);
  expect(calls[0]?.args).not.toHaveProperty('join');
});

test('a recovery → the new key agrees to the account that it is for', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const calls = recordCalls(node, { key: toHex(key.keyId), until: 9 });
  await createAccountsClient(client).openRecovery(account, key, sender);
  const [{ args } = { args: {} as Record<string, unknown> }] = calls;
  const digest = possessionDigest(chain.hasher, chain.id, Buffer.from(account, 'hex'), key.keyId);
  const message = signingMessage(SigningPurpose.possession, digest);
  expect(crypto.suite('ed25519').verify(key.publicKey, message, fromBase64(String(args['possession'])))).toBe(true);
});

test('several revocations → calls of one transaction', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const sent = recordCalls(node);
  const organisations = createOrganisationsClient(client);
  const name = { issuer: 'ab'.repeat(32), serial: '01' };
  const calls = ['01', '02'].map((serial) => organisations.revocationCall({ ...name, serial }, 'lost'));
  await client.send({ ...sender, calls });
  expect(sent.map(({ method, args }) => [method, args['serial']])).toEqual([
    ['revoke', '01'],
    ['revoke', '02'],
  ]);
});
