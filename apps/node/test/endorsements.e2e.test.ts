import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Signer, SUITE_NAMES, type SuiteName } from '@stele/crypto';
import {
  bodyVersionOf,
  fromHex,
  SigningPurpose,
  signingMessage,
  type TransactionBody,
  TransactionKind,
  toBase64,
  toHex,
  transactionBodyCodec,
  transactionId,
} from '@stele/protocol';
import type { EndorsementInfo, EndorsementSummary, Problem, TransactionInfo } from '@stele/sdk/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountOf, call, put, TestNode } from './test-node.ts';

let node: TestNode;
let second: Signer;
let third: Signer;

beforeAll(async () => {
  node = await TestNode.start();
  second = await node.createAccount();
  third = await node.createAccount();
});
afterAll(() => node.remove());

interface Draft {
  readonly id: string;
  readonly body: string;
}

function draft(signers: readonly Signer[], given: Partial<TransactionBody> = {}): Draft {
  const { chain } = node.node.view;
  const body = transactionBodyCodec.encode({
    version: bodyVersionOf(chain.hash),
    kind: TransactionKind.call,
    chainId: chain.id,
    sender: accountOf(signers[0] as Signer),
    signers: signers.map(({ keyId }) => keyId),
    nonce: crypto.getRandomValues(new Uint8Array(16)),
    validUntil: Date.now() + 600_000,
    gasLimit: 20_000_000,
    calls: [put('endorsed')],
    memo: new Uint8Array(0),
    ...given,
  });
  return { id: toHex(transactionId(chain.hasher, body)), body: toBase64(body) };
}

async function signed({ id }: Draft, signer: Signer) {
  const signature = await signer.sign(signingMessage(SigningPurpose.transaction, fromHex(id)));
  return { key: toHex(signer.keyId), signature: toBase64(signature) };
}

type Answer = EndorsementInfo & Problem;
const start = async (made: Draft, ...signers: readonly Signer[]) =>
  node.post<Answer>('/endorsements', {
    body: made.body,
    signatures: await Promise.all(signers.map((signer) => signed(made, signer))),
  });
const add = async (made: Draft, signer: Signer) =>
  node.post<Answer>(`/endorsements/${made.id}/signatures`, { signatures: [await signed(made, signer)] });
const waiting = async (signer: Signer) =>
  (await node.get<{ endorsements: EndorsementSummary[] }>(`/endorsements?key=${toHex(signer.keyId)}`)).answer
    .endorsements;

test('signatures in any order → kept with what is missing, and the last one hands the transaction in', async () => {
  const made = draft([node.operator, second, third]);
  const begun = await start(made, third);
  expect(begun).toMatchObject({ status: 201, answer: { id: made.id, state: 'collecting' } });
  expect(begun.answer.missing).toEqual([toHex(node.operator.keyId), toHex(second.keyId)]);
  expect(await waiting(second)).toMatchObject([{ id: made.id, calls: [{ contract: 'kv', method: 'put' }] }]);
  expect(await waiting(third)).toEqual([]);
  await add(made, node.operator);
  const complete = await add(made, second);
  expect(complete.answer.missing).toEqual([]);
  const { answer } = await node.get<TransactionInfo>(`/transactions/${made.id}?waitMs=30000`);
  expect(answer).toMatchObject({ id: made.id, state: 'committed' });
  expect((await node.get<Answer>(`/endorsements/${made.id}`)).answer).toMatchObject({
    state: 'committed',
    missing: [],
  });
  expect(await waiting(second)).toEqual([]);
});

test('a restart in between → what was signed is still there', async () => {
  const made = draft([node.operator, second]);
  await start(made, node.operator);
  await node.restart();
  expect(await waiting(second)).toMatchObject([{ id: made.id }]);
  await add(made, second);
  const { answer } = await node.get<TransactionInfo>(`/transactions/${made.id}?waitMs=30000`);
  expect(answer.state).toBe('committed');
});

test('a file that is damaged → put aside, and the node starts', async () => {
  await start(draft([node.operator, second]), node.operator);
  await node.stop();
  const path = join(node.data, 'local', 'node', 'endorsements.json');
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, -20));
  await node.start();
  expect(await waiting(second)).toEqual([]);
  expect(readFileSync(`${path}.damaged`, 'utf8')).toContain('stele.endorsements 1');
});

test('the same transaction begun twice → one entry with both signatures', async () => {
  const made = draft([node.operator, second, third]);
  await start(made, node.operator);
  expect((await start(made, second)).answer.missing).toEqual([toHex(third.keyId)]);
  expect((await waiting(third)).filter(({ id }) => id === made.id)).toHaveLength(1);
});

test('a signature that does not hold, of a stranger, or none → refused, and nothing is kept', async () => {
  const made = draft([node.operator, second]);
  const other = await signed(draft([node.operator, second]), node.operator);
  const begin = (signatures: unknown) => node.post<Answer>('/endorsements', { body: made.body, signatures });
  expect(await begin([other])).toMatchObject({ status: 403, answer: { code: 'SIGNATURE_BAD' } });
  expect(await begin([await signed(made, third)])).toMatchObject({ status: 400, answer: { code: 'TX_BAD' } });
  expect(await begin([])).toMatchObject({ status: 400, answer: { code: 'API_BAD_REQUEST' } });
  expect((await node.get<Answer>(`/endorsements/${made.id}`)).answer.code).toBe('ENDORSEMENT_UNKNOWN');
  await start(made, node.operator);
  const forged = { signatures: [{ ...other, key: toHex(second.keyId) }] };
  expect((await node.post<Answer>(`/endorsements/${made.id}/signatures`, forged)).answer.code).toBe('SIGNATURE_BAD');
  expect((await node.get<Answer>(`/endorsements/${made.id}`)).answer.missing).toEqual([toHex(second.keyId)]);
});

test('what could not be handed in → not collected', async () => {
  const refused = async (given: Partial<TransactionBody>) =>
    (await start(draft([node.operator, second], given), node.operator)).answer.code;
  expect(await refused({ validUntil: Date.now() + 10 * 3_600_000 })).toBe('TX_WINDOW_TOO_FAR');
  expect(await refused({ validUntil: 1000 })).toBe('TX_WINDOW_CLOSED');
  expect(await refused({ chainId: new Uint8Array(32) })).toBe('TX_WRONG_CHAIN');
  expect(await refused({ sender: accountOf(third) })).toBe('KEY_NOT_OF_SENDER');
  expect(await refused({ signers: [node.operator.keyId, new Uint8Array(32)] })).toBe('KEY_UNKNOWN');
});

test('a window that ends while signatures are missing → no longer kept', async () => {
  const made = draft([node.operator, second], { validUntil: Date.now() + 1500 });
  await start(made, node.operator);
  await expect
    .poll(async () => (await node.get<Answer>(`/endorsements/${made.id}`)).status, { timeout: 20_000 })
    .toBe(404);
});

test('a signer of a suite that the members added after the founding → collected and taken', async () => {
  const { suites } = node.node.view.chain.core;
  const added = SUITE_NAMES.find((suite) => !suites.includes(suite)) as SuiteName;
  const set = call('sys.parameters', 'set', { name: 'suites', value: [...suites, added] });
  const { answer } = await node.submit((await node.transaction([set])).bytes, 30_000);
  expect(answer.state).toBe('committed');
  const newcomer = await node.createAccount(added);
  const made = draft([node.operator, newcomer]);
  expect(await start(made, newcomer)).toMatchObject({ status: 201, answer: { state: 'collecting' } });
});
