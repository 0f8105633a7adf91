import { nodeCrypto } from '@stele/crypto/node';
import { afterEach, describe, expect, test } from 'vitest';
import { BROKEN_TOKENS } from '../../../test/broken-tokens.ts';
import { DOUBLE_SM2, type DoubleFaults, Pkcs11Double } from '../../../test/pkcs11-double.ts';
import { TOKEN_CONDITIONS } from '../../../test/token-behaviour.ts';
import type { Token } from '../token/interface.ts';
import { createWith, openPkcs11Token, openWith } from './open-pkcs11-token.ts';

const PIN = 'right pin';
const MESSAGE = new Uint8Array(100).fill(7);
const place = { library: 'the double', sm2: DOUBLE_SM2 };
const refusal = (code: string) => expect.objectContaining({ code });

let used: Token | undefined;
afterEach(() => used?.close());

async function fresh(faults?: DoubleFaults) {
  const double = new Pkcs11Double(faults);
  const driver = () => double.driver();
  const settings = { ...place, slot: double.slot, label: 'Alpha HSM', soPin: 'officer', pin: PIN };
  const token = await createWith(driver, settings);
  used = token;
  const open = async (pin: string, name: { slot: number } | { label: string } = { label: 'Alpha HSM' }) => {
    used = await openWith(driver, { ...place, ...name, pin });
    return used;
  };
  const create = () => createWith(driver, settings);
  return { double, token, open, create };
}

describe('the behaviour of tokens', () => {
  test.each(TOKEN_CONDITIONS)('$name', async ({ holds }) => {
    expect(await holds((await fresh()).token)).toBe(true);
  });

  test.each(BROKEN_TOKENS)('a token that $fault → fails the condition of it', async ({ condition, spoil }) => {
    const found = TOKEN_CONDITIONS.find(({ name }) => name === condition);
    expect(await found?.holds(spoil((await fresh()).token))).toBe(false);
  });
});

test('a token → named by its label; it makes keys of the suites whose mechanisms it has', async () => {
  const { token } = await fresh();
  expect(token.info).toEqual({ name: 'pkcs11:token=Alpha%20HSM', kind: 'pkcs11', suites: ['ed25519', 'p256', 'sm2'] });
});

test('a token with SM2 whose numbers are not given → no suite of it, and TOKEN_SUITE', async () => {
  const { token, open } = await fresh();
  await token.close();
  const double = new Pkcs11Double();
  const settings = { slot: double.slot, label: 'plain', soPin: 'officer', pin: PIN, library: 'another double' };
  const plain = await createWith(() => double.driver(), settings);
  expect(plain.info.suites).toEqual(['ed25519', 'p256']);
  await expect(plain.generate('a', 'sm2')).rejects.toThrow(refusal('TOKEN_SUITE'));
  await plain.close();
  expect((await open(PIN)).info.suites).toContain('sm2');
});

test('a curve that the token does not know in any form of its name → TOKEN_SUITE', async () => {
  const { token } = await fresh();
  await expect(token.generate('a', 'secp256k1')).rejects.toThrow(refusal('TOKEN_SUITE'));
  expect(await token.keys()).toEqual([]);
});

test('public keys without the OCTET STRING around them → read alike', async () => {
  const { token } = await fresh({ barePoints: true });
  for (const suite of token.info.suites) {
    const { publicKey } = await token.generate(suite, suite);
    const signature = await (await token.signer(suite)).sign(MESSAGE);
    expect(nodeCrypto.suite(suite).verify(publicKey, MESSAGE, signature)).toBe(true);
  }
});

test('a token that signs with another key than it lists → TOKEN_BAD instead of the signature', async () => {
  const { token } = await fresh({ signsWithAnother: true });
  for (const suite of token.info.suites) {
    await token.generate(suite, suite);
    await expect((await token.signer(suite)).sign(MESSAGE)).rejects.toThrow(refusal('TOKEN_BAD'));
  }
});

test('a call that fails → TOKEN_BAD with the name of its return value and the call', async () => {
  const { token } = await fresh({ failing: 'CKR_DEVICE_REMOVED' });
  await token.generate('a', 'p256');
  const signing = (await token.signer('a')).sign(MESSAGE);
  await expect(signing).rejects.toMatchObject({ detail: { reason: 'CKR_DEVICE_REMOVED of C_Sign' } });
});

test('a wrong PIN → TOKEN_PIN, with what is left where the token says it, then TOKEN_LOCKED', async () => {
  const { token, open } = await fresh();
  await token.close();
  await expect(open('wrong')).rejects.toMatchObject({ code: 'TOKEN_PIN', detail: { left: '?' } });
  await expect(open('wrong')).rejects.toMatchObject({ code: 'TOKEN_PIN', detail: { left: 1 } });
  await (await open(PIN)).close();
  for (let tries = 0; tries < 2; tries++) await expect(open('wrong')).rejects.toThrow(refusal('TOKEN_PIN'));
  await expect(open('wrong')).rejects.toThrow(refusal('TOKEN_LOCKED'));
  await expect(open(PIN)).rejects.toThrow(refusal('TOKEN_LOCKED'));
});

test('a token that is open in this process → not opened with any PIN', async () => {
  const { token, open } = await fresh();
  for (const pin of [PIN, 'wrong']) await expect(open(pin)).rejects.toThrow(refusal('TOKEN_BAD'));
  await token.close();
  expect(await (await open(PIN, { slot: 7 })).keys()).toEqual([]);
});

test('no such slot or label → TOKEN_MISSING; one that was initialized, created → TOKEN_EXISTS with its keys kept', async () => {
  const { token, open, create } = await fresh();
  await token.generate('a', 'p256');
  await expect(create()).rejects.toThrow(refusal('TOKEN_EXISTS'));
  expect(await token.keys()).toHaveLength(1);
  await token.close();
  await expect(open(PIN, { slot: 8 })).rejects.toThrow(refusal('TOKEN_MISSING'));
  await expect(open(PIN, { label: 'Beta HSM' })).rejects.toThrow(refusal('TOKEN_MISSING'));
});

test('one library with two sets of arguments at a time → TOKEN_DRIVER', async () => {
  const { token } = await fresh();
  const opening = openWith(() => new Pkcs11Double().driver(), { ...place, initArguments: 'other', slot: 7, pin: PIN });
  await expect(opening).rejects.toThrow(refusal('TOKEN_DRIVER'));
  expect(await token.keys()).toEqual([]);
});

test('the last token of a library closed → the library is finalized, but not where others in the process initialized it', async () => {
  const { double, token, open } = await fresh();
  await token.close();
  expect(double.isInitialized).toBe(false);
  double.isInitialized = true;
  await (await open(PIN)).close();
  expect(double.isInitialized).toBe(true);
});

test('a PIN that was refused → the library is free again', async () => {
  const { double, token, open } = await fresh();
  await token.close();
  await expect(open('wrong')).rejects.toThrow(refusal('TOKEN_PIN'));
  expect(double.isInitialized).toBe(false);
});

test('a library that is not there, or no binding → TOKEN_DRIVER', async () => {
  const opening = openPkcs11Token({ library: '/nowhere/libnone.so', slot: 0, pin: PIN });
  await expect(opening).rejects.toThrow(refusal('TOKEN_DRIVER'));
});
