import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equalBytes, isSteleError, utf8 } from '@stele/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SUITE_NAMES } from '../../interface.ts';
import { nodeCrypto } from '../node-backend.ts';
import { createKeyFile, type KeyFileOptions, openKeyFile, openKeySecret, readKeyFile } from './key-file.ts';

const options: KeyFileOptions = { suite: 'ed25519', passphrase: 'correct horse', label: 'gateway' };
const windows = process.platform === 'win32';

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stele-keys-'));
  path = join(directory, 'alice.key');
});

afterEach(() => rm(directory, { recursive: true }));

test.each(SUITE_NAMES)('a key file of %s, written and opened → the key and what was said of it', async (suite) => {
  const made = await createKeyFile(path, { ...options, suite });
  const opened = await openKeyFile(path, options.passphrase);
  const { sign: _, ...info } = opened;
  expect(info).toEqual(await readKeyFile(path));
  expect(info).toMatchObject({ suite, label: 'gateway', path, keyId: made.keyId });
  const signature = await opened.sign(utf8('message'));
  expect(nodeCrypto.suite(suite).verify(made.publicKey, utf8('message'), signature)).toBe(true);
});

test('a key made elsewhere → kept as it is', async () => {
  const { secretKey, publicKey } = nodeCrypto.suite('sm2').generateKeyPair();
  await createKeyFile(path, { ...options, suite: 'sm2', secretKey });
  expect((await openKeyFile(path, options.passphrase)).publicKey).toEqual(publicKey);
});

test('a wrong passphrase → KEY_FILE_LOCKED; the same text composed otherwise → opens', async () => {
  await createKeyFile(path, { ...options, passphrase: 'caf\u00e9' });
  await expect(openKeyFile(path, 'cafe')).rejects.toMatchObject({ code: 'KEY_FILE_LOCKED' });
  await expect(openKeyFile(path, '')).rejects.toMatchObject({ code: 'KEY_FILE_LOCKED' });
  expect((await openKeyFile(path, 'cafe\u0301')).label).toBe('gateway');
});

test('no file → KEY_FILE_MISSING', async () => {
  await expect(readKeyFile(path)).rejects.toMatchObject({ code: 'KEY_FILE_MISSING', detail: { path } });
  await expect(openKeyFile(path, 'x')).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
});

test('one bit changed in any byte of the file → an error on reading or on opening, never a key', async () => {
  await createKeyFile(path, { ...options, label: 'g' });
  const bytes = await readFile(path);
  const readable: Buffer[] = [];
  for (const [index, byte] of bytes.entries()) {
    const changed = Buffer.from(bytes);
    changed[index] = byte ^ 1;
    await writeFile(path, changed);
    const outcome = await outcomeOf(readKeyFile(path));
    if (outcome === 'opened') readable.push(changed);
    else expect(outcome).toBe('KEY_FILE_BAD');
  }
  // Opening is slow by design: every eighth of those that only the seal covers.
  for (const changed of readable.filter((_, i) => i % 8 === 0)) {
    await writeFile(path, changed);
    expect(await outcomeOf(openKeyFile(path, options.passphrase))).toMatch(/^KEY_FILE_(BAD|LOCKED)$/);
  }
  expect(readable.length).toBeGreaterThan(50);
});

test('a changed public field that still reads well → KEY_FILE_BAD on opening', async () => {
  await createKeyFile(path, options);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('"gateway"', '"treasury"'));
  expect((await readKeyFile(path)).label).toBe('treasury');
  await expect(openKeyFile(path, options.passphrase)).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
});

test('the secret of another file under the same passphrase → KEY_FILE_BAD', async () => {
  await createKeyFile(path, options);
  await createKeyFile(join(directory, 'bob.key'), options);
  const [own, other] = await Promise.all([path, join(directory, 'bob.key')].map((name) => readFile(name, 'utf8')));
  const mixed = { ...JSON.parse(own as string), secret: JSON.parse(other as string).secret };
  await writeFile(path, `${JSON.stringify(mixed, null, 2)}\n`);
  await expect(openKeyFile(path, options.passphrase)).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
});

test.each([
  ['nothing', ''],
  ['text', 'secret'],
  ['null', 'null'],
  ['another format', '{"format":"other"}'],
  ['a later version', '{"format":"stele.key","version":2}'],
  ['an unknown suite', '{"format":"stele.key","version":1,"suite":"rsa"}'],
  ['too much', ' '.repeat(20_000)],
])('a file with %s → KEY_FILE_BAD', async (_, text) => {
  await writeFile(path, text, { mode: 0o600 });
  await expect(readKeyFile(path)).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
});

test.each([2 ** 14, 2 ** 19, 2 ** 30, 2 ** 15 + 1, 0, -1])(
  'a file with cost %i → KEY_FILE_BAD, unread',
  async (cost) => {
    await createKeyFile(path, options);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"cost": 32768', `"cost": ${cost}`));
    await expect(openKeyFile(path, options.passphrase)).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
  },
);

test('a folder instead of a file → KEY_FILE_BAD', async () => {
  await mkdir(path, { mode: 0o700 });
  await expect(readKeyFile(path)).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
});

test.runIf(!windows)('a new file → mode 0600; readable by others → KEY_FILE_BAD', async () => {
  await createKeyFile(path, options);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  for (const mode of [0o640, 0o604, 0o660, 0o755]) {
    await chmod(path, mode);
    await expect(readKeyFile(path)).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
  }
  await chmod(path, 0o400);
  expect((await readKeyFile(path)).label).toBe('gateway');
});

test('a path that is taken → KEY_FILE_EXISTS, and what was there is left', async () => {
  const first = await createKeyFile(path, options);
  await expect(createKeyFile(path, options)).rejects.toMatchObject({ code: 'KEY_FILE_EXISTS' });
  expect((await readKeyFile(path)).keyId).toEqual(first.keyId);
});

test('many creations of one path at once → one file, all others KEY_FILE_EXISTS, nothing left beside it', async () => {
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => outcomeOf(createKeyFile(path, options))));
  expect(outcomes.filter((outcome) => outcome === 'opened')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'KEY_FILE_EXISTS')).toHaveLength(5);
  expect(await readdir(directory)).toEqual(['alice.key']);
  expect((await openKeyFile(path, options.passphrase)).label).toBe('gateway');
});

test('a folder that is missing → made, for its owner alone', async () => {
  const nested = join(directory, 'keys', 'deep', 'alice.key');
  await createKeyFile(nested, options);
  expect((await readKeyFile(nested)).label).toBe('gateway');
  if (!windows) expect((await stat(join(directory, 'keys'))).mode & 0o777).toBe(0o700);
});

test.each([
  ['an empty label', { label: '' }],
  ['a label with a line break', { label: 'a\nb' }],
  ['a label that is too long', { label: '石'.repeat(22) }],
  ['an empty passphrase', { passphrase: '' }],
  ['a cost that is too low', { cost: 1024 }],
  ['a cost that is no power of two', { cost: 40_000 }],
])('creation with %s → KEY_FILE_BAD, and no file', async (_, change) => {
  await expect(createKeyFile(path, { ...options, ...change })).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
  expect(await readdir(directory)).toEqual([]);
});

test('creation with a secret key out of range → CRYPTO_KEY_BAD, and no file', async () => {
  const bad = { ...options, suite: 'p256', secretKey: new Uint8Array(32) } as const;
  await expect(createKeyFile(path, bad)).rejects.toMatchObject({ code: 'CRYPTO_KEY_BAD' });
  expect(await readdir(directory)).toEqual([]);
});

test('two files of one key and passphrase → nothing sealed is equal', async () => {
  const { secretKey } = nodeCrypto.suite('ed25519').generateKeyPair();
  await createKeyFile(path, { ...options, secretKey });
  await createKeyFile(join(directory, 'again.key'), { ...options, secretKey });
  const [one, other] = await Promise.all(['alice.key', 'again.key'].map((name) => readFile(join(directory, name))));
  const secrets = [one, other].map((bytes) => JSON.parse(String(bytes)).secret);
  for (const name of ['salt', 'check', 'nonce', 'sealed']) expect(secrets[0][name]).not.toBe(secrets[1][name]);
  expect(equalBytes(one as Uint8Array, other as Uint8Array)).toBe(false);
});

async function outcomeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'opened';
  } catch (error) {
    if (isSteleError(error)) return error.code;
    throw error;
  }
}

test('the secret of a file handed out → the secret key itself; with a wrong passphrase → KEY_FILE_LOCKED', async () => {
  const { secretKey } = nodeCrypto.suite('ed25519').generateKeyPair();
  await createKeyFile(path, { ...options, secretKey });
  expect(await openKeySecret(path, options.passphrase)).toEqual(secretKey);
  await expect(openKeySecret(path, 'x')).rejects.toMatchObject({ code: 'KEY_FILE_LOCKED' });
});
