import { createSigner, type Signer } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import {
  type Bytes,
  LIMITS,
  possessionDigest,
  SigningPurpose,
  signingMessage,
  toBase64,
  toHex,
  transactionCodec,
} from '@stele/protocol';
import type { ChainInfo, TransactionInfo } from '@stele/sdk/api';
import { decodeSubmitNews, encodeSubmitRequests, type SubmitNews, SubmitState } from '@stele/sdk/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountOf, call, put, TestNode } from './test-node.ts';

let node: TestNode;
beforeAll(async () => {
  node = await TestNode.start();
});
afterAll(() => node.remove());

const height = async () => (await node.get<ChainInfo>('')).answer.height;

/** Hands a transaction in and expects it to be refused without a block. */
async function expectRefusal(bytes: Bytes, status: number, code: string): Promise<void> {
  const before = await height();
  const refused = await node.submit(bytes, 5000);
  expect({ status: refused.status, code: refused.answer.code }).toEqual({ status, code });
  expect(await height()).toBe(before);
}

/** A second key of the operator's account, registered. */
async function secondKey(): Promise<{ readonly signer: Signer; readonly revocation: ReturnType<typeof call> }> {
  const signer = createSigner(nodeCrypto, 'p256', nodeCrypto.suite('p256').generateKeyPair().secretKey);
  const { chain } = node.node.view;
  const digest = possessionDigest(chain.hasher, chain.id, accountOf(node.operator), signer.keyId);
  const possession = toBase64(await signer.sign(signingMessage(SigningPurpose.possession, digest)));
  const add = call('sys.accounts', 'addKey', { suite: 'p256', publicKey: toBase64(signer.publicKey), possession });
  const { answer } = await node.submit((await node.transaction([add])).bytes, 30_000);
  expect(answer.state).toBe('committed');
  return { signer, revocation: call('sys.accounts', 'revokeKey', { key: toHex(signer.keyId) }) };
}

const asOperator = () => ({ sender: accountOf(node.operator) });

test('a transaction signed by a revoked key → KEY_REVOKED, and no block', async () => {
  const { signer, revocation } = await secondKey();
  expect(
    (await node.submit((await node.transaction([put('a')], asOperator(), signer)).bytes, 30_000)).answer.state,
  ).toBe('committed');
  await node.submit((await node.transaction([revocation])).bytes, 30_000);
  await expectRefusal((await node.transaction([put('b')], asOperator(), signer)).bytes, 403, 'KEY_REVOKED');
});

test('a signature of another suite than that of the key → SIGNATURE_BAD, and no block', async () => {
  const p256 = createSigner(nodeCrypto, 'p256', new Uint8Array(32).fill(7));
  const { bytes } = await node.transaction([put('a')], { ...asOperator(), signers: [node.operator.keyId] }, p256);
  await expectRefusal(bytes, 403, 'SIGNATURE_BAD');
});

test('a signature too few → SIGNATURE_COUNT, and no block', async () => {
  const { body } = transactionCodec.decode((await node.transaction([put('a')])).bytes);
  await expectRefusal(transactionCodec.encode({ body, signatures: [] }), 400, 'SIGNATURE_COUNT');
});

test('a transaction or an argument over its limit → refused, and no block', async () => {
  const { bytes } = await node.transaction([put('a')]);
  const long = new Uint8Array(LIMITS.transactionBytes + 1);
  long.set(bytes);
  await expectRefusal(long, 413, 'WIRE_TOO_LARGE');
  const big = 'x'.repeat(LIMITS.argumentBytes);
  await expectRefusal((await node.transaction([put('a', big)])).bytes, 400, 'TX_BAD');
});

/** Hands transactions in with one message, so that they come into one bundle, and collects the news of each. */
async function submitTogether(transactions: readonly Bytes[]): Promise<SubmitNews[][]> {
  const socket = new WebSocket(`${node.url.replace('http', 'ws')}/submit`);
  socket.binaryType = 'arraybuffer';
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const news: SubmitNews[][] = transactions.map(() => []);
  const done = new Promise<void>((resolve) => {
    socket.onmessage = ({ data }) => {
      for (const item of decodeSubmitNews(new Uint8Array(data as ArrayBuffer)) ?? []) news[item.sequence]?.push(item);
      if (news.every((items) => items.some(({ state }) => state !== SubmitState.accepted))) resolve();
    };
  });
  socket.send(encodeSubmitRequests(transactions.map((transaction, sequence) => ({ sequence, transaction }))));
  // Windows are judged by header times, so blocks have to come for a transaction to expire.
  const ticking = setInterval(async () => node.submit((await node.transaction([put('tick')])).bytes), 200);
  await done;
  clearInterval(ticking);
  socket.close();
  return news;
}

test('a bundle with one transaction that its own block makes bad → the others are committed, it leaves no trace', async () => {
  const { signer, revocation } = await secondKey();
  const validUntil = Date.now() + 1500;
  const transactions = [
    await node.transaction([put('first')]),
    await node.transaction([revocation]),
    await node.transaction([put('bad')], { ...asOperator(), validUntil }, signer),
    await node.transaction([put('last')]),
  ];
  const news = await submitTogether(transactions.map(({ bytes }) => bytes));
  const { accepted, committed, expired } = SubmitState;
  expect(news.map((items) => items.map(({ state }) => state))).toEqual([
    [accepted, committed],
    [accepted, committed],
    [accepted, expired],
    [accepted, committed],
  ]);
  expect(new Set([0, 1, 3].map((i) => news[i]?.[1]?.height)).size).toBe(1);
  const { answer } = await node.get<TransactionInfo>(`/transactions/${transactions[2]?.id}`);
  expect(answer).toMatchObject({ state: 'expired', reason: 'KEY_REVOKED' });
  const entry = `/state/kv/entries/${encodeURIComponent(`${toHex(accountOf(node.operator))}/bad`)}`;
  expect((await node.get(entry)).answer).toMatchObject({ present: false });
});
