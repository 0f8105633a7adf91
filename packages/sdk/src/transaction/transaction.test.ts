import { decodeTransaction, fromHex, SigningPurpose, signingMessage, toHex, transactionId } from '@stele/protocol';
import { expect, test } from 'vitest';
import { account, chain, crypto, operator, signerOf } from '../../test/chain-double.ts';
import {
  addSignature,
  buildTransaction,
  chainIdentity,
  encodeTransaction,
  openDraft,
  signTransaction,
} from '../index.ts';

const calls = [{ contract: 'kv', method: 'put', args: { key: 'a', value: '一' } }];
const second = signerOf(2);
const options = { chain, account, signers: [operator, second], calls };

test('a transaction → its id before it is signed, which the bytes that are sent confirm', async () => {
  const draft = buildTransaction(options);
  const { id, bytes } = encodeTransaction(await signTransaction(draft, [operator, second]));
  expect(id).toBe(draft.id);
  expect(toHex(transactionId(chain.hasher, decodeTransaction(bytes, 'sha256').body))).toBe(id);
});

test('nothing said of window and gas → 10 minutes and the most that the chain allows', () => {
  const before = Date.now();
  const { content } = buildTransaction({ ...options, chain: { ...chain, gasLimit: 77 } });
  expect(content.gasLimit).toBe(77);
  expect(content.validUntil - before).toBeGreaterThanOrEqual(600_000);
  expect(content.validUntil - Date.now()).toBeLessThanOrEqual(600_000);
});

test('a chain with a shorter window than 10 minutes → within that window, also where blocks are behind this clock', () => {
  const { content } = buildTransaction({ ...options, chain: { ...chain, maxWindowMs: 5000 } });
  expect(content.validUntil - Date.now()).toBeLessThanOrEqual(3750);
  expect(content.validUntil - Date.now()).toBeGreaterThan(2000);
});

test('the same transaction built twice → two ids', () => {
  expect(buildTransaction(options).id).not.toBe(buildTransaction(options).id);
});

test('one idempotency key → one nonce; another key → another', () => {
  const nonceOf = (idempotencyKey: string) => toHex(buildTransaction({ ...options, idempotencyKey }).content.nonce);
  expect(nonceOf('order 7')).toBe(nonceOf('order 7'));
  expect(nonceOf('order 7')).not.toBe(nonceOf('order 8'));
});

test('two signers in either order → the same bytes, each signature at its place', async () => {
  const draft = buildTransaction(options);
  const one = encodeTransaction(await signTransaction(await signTransaction(draft, [operator]), [second]));
  const other = encodeTransaction(await signTransaction(await signTransaction(draft, [second]), [operator]));
  expect(one).toEqual(other);
  const { signatures } = decodeTransaction(one.bytes, 'sha256');
  const message = signingMessage(SigningPurpose.transaction, fromHex(draft.id));
  const suite = crypto.suite('ed25519');
  expect(suite.verify(operator.publicKey, message, signatures[0] as Uint8Array)).toBe(true);
  expect(suite.verify(second.publicKey, message, signatures[1] as Uint8Array)).toBe(true);
});

test('a co-signer who got only the body → a signature that the sender merges', async () => {
  const draft = await signTransaction(buildTransaction(options), [operator]);
  const theirs = await signTransaction(openDraft(chain, draft.body), [second]);
  const keyId = toHex(second.keyId);
  const merged = addSignature(draft, keyId, theirs.signatures.get(keyId) as Uint8Array);
  expect(encodeTransaction(merged).id).toBe(draft.id);
});

test('a signature missing → SIGNATURE_COUNT', async () => {
  const draft = await signTransaction(buildTransaction(options), [second]);
  expect(() => encodeTransaction(draft)).toThrow(expect.objectContaining({ code: 'SIGNATURE_COUNT' }));
});

test('a key that the draft does not list → TX_BAD', async () => {
  await expect(signTransaction(buildTransaction(options), [signerOf(3)])).rejects.toMatchObject({ code: 'TX_BAD' });
});

test('a body of another chain → TX_WRONG_CHAIN', () => {
  const other = chainIdentity(crypto, { genesis: '11'.repeat(32), hash: 'sha256' });
  const { body } = buildTransaction(options);
  expect(() => openDraft(other, body)).toThrow(expect.objectContaining({ code: 'TX_WRONG_CHAIN' }));
});

test('an account that is no id → TX_BAD', () => {
  expect(() => buildTransaction({ ...options, account: 'alice' })).toThrow(expect.objectContaining({ code: 'TX_BAD' }));
});
