import { toBase64 } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { account, chain, crypto, operator, signerOf } from '../../test/chain-double.ts';
import {
  buildTransaction,
  callsOf,
  mergeDrafts,
  missingSigners,
  readTransactionFile,
  signTransaction,
  writeTransactionFile,
} from '../index.ts';

const calls = [{ contract: 'kv', method: 'put', args: { key: 'a', value: '一' } }];
const otherCalls = [{ contract: 'kv', method: 'delete', args: {} }];
const second = signerOf(2);
const signers = [operator, second];
const options = { chain, account, signers, calls };
const name = 'order.tx.json';

const written = (draft = buildTransaction(options)) =>
  writeTransactionFile({ chainName: 'double', genesis: chain.fingerprint, draft });

test('a transaction written and read → the same body and signatures, in any order of signing', async () => {
  const draft = await signTransaction(buildTransaction(options), [second]);
  const file = readTransactionFile(crypto, written(draft), name);
  expect(file).toMatchObject({ chainName: 'double', genesis: chain.fingerprint, hash: 'sha256' });
  expect(file.draft).toEqual(draft);
  expect(missingSigners(file.draft)).toEqual([draft.signers[0]]);
  expect(callsOf(file.draft.content)).toEqual(calls);
});

test('calls in the file that are not those of the body → those of the body', () => {
  const content = JSON.parse(written()) as Record<string, unknown>;
  const forged = {
    ...content,
    id: '00',
    calls: [{ contract: 'kv', method: 'put', args: { key: 'a', value: 'more' } }],
  };
  expect(callsOf(readTransactionFile(crypto, JSON.stringify(forged), name).draft.content)).toEqual(calls);
});

test('two copies, each signed by one → merged complete; a copy of another draft → TX_FILE_OTHER names the parts', async () => {
  const draft = buildTransaction({ ...options, nonce: new Uint8Array(16) });
  const [one, other] = [await signTransaction(draft, [operator]), await signTransaction(draft, [second])];
  expect(missingSigners(mergeDrafts(one, other, name))).toEqual([]);
  const changed = buildTransaction({
    ...options,
    nonce: new Uint8Array(16),
    gasLimit: 7,
    validUntil: 1,
    calls: otherCalls,
  });
  expect(() => mergeDrafts(one, changed, name)).toThrow(
    expect.objectContaining({ code: 'TX_FILE_OTHER', detail: { file: name, difference: 'calls, window, gas limit' } }),
  );
});

test.each([
  ['no JSON', 'hello', 'it'],
  ['another format', { format: 'stele.transaction 2' }, '/format'],
  ['another chain than its body', { chain: { name: 'double', genesis: '11'.repeat(32) } }, 'another chain'],
  ['a body that is none', { body: toBase64(new Uint8Array([1, 2, 3])) }, ''],
  ['a signature of a stranger', { signatures: { [`${'ab'.repeat(32)}`]: 'AAAA' } }, 'not one of its signers'],
  ['a signature under no key', { signatures: { __proto__x: 'AAAA' } }, 'no id of a key'],
])('a file with %s → TX_FILE_BAD that says so', (_, change, reason) => {
  const text =
    typeof change === 'string'
      ? change
      : JSON.stringify({ ...(JSON.parse(written()) as object), ...(change as object) });
  expect(() => readTransactionFile(crypto, text, name)).toThrow(
    expect.objectContaining({ code: 'TX_FILE_BAD', message: expect.stringContaining(reason) }),
  );
});

test('any text → a transaction or TX_FILE_BAD, nothing else', () => {
  const base = JSON.parse(written()) as Record<string, unknown>;
  const changed = fc
    .dictionary(fc.constantFrom(...Object.keys(base)), fc.jsonValue())
    .map((change) => ({ ...base, ...change }));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        changed.map((content) => JSON.stringify(content)),
      ),
      (text) => {
        try {
          readTransactionFile(crypto, text, name);
        } catch (error) {
          expect(error).toMatchObject({ code: 'TX_FILE_BAD' });
        }
      },
    ),
    { numRuns: 300 },
  );
});
