import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '@stele/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeCrypto } from '../node-backend.ts';
import { createKeyFile } from './key-file.ts';
import { unlockKeyFile } from './unlock-key-file.ts';
import { ensureUnlockSecret } from './unlock-secret.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stele-unlock-key-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function makeKey(name: string): Promise<string> {
  const { secret } = await ensureUnlockSecret(directory, {});
  const path = join(directory, name);
  await createKeyFile(path, { suite: 'ed25519', passphrase: secret, label: 'alice' });
  return path;
}

test('a key file with its secret beside it → a signer', async () => {
  const signer = await unlockKeyFile(await makeKey('alice.json'), {});
  const signature = await signer.sign(utf8('message'));
  expect(nodeCrypto.suite('ed25519').verify(signer.publicKey, utf8('message'), signature)).toBe(true);
});

test('no key file → KEY_FILE_MISSING with its path, and no secret is left behind', async () => {
  const path = join(directory, 'alice.json');
  await expect(unlockKeyFile(path, {})).rejects.toMatchObject({ code: 'KEY_FILE_MISSING', detail: { path } });
  expect(await readdir(directory)).toEqual([]);
});

test('a key file of any name without its secret → an error, and no secret is left behind', async () => {
  const path = await makeKey('alice.key');
  await rm(join(directory, 'unlock.secret'));
  await expect(unlockKeyFile(path, {})).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
  expect(await readdir(directory)).toEqual(['alice.key']);
});

test('a secret in a file that is named → used, and told to whoever asked', async () => {
  const path = await makeKey('alice.json');
  const named = join(directory, 'mounted');
  await writeFile(named, 'another secret\n', { mode: 0o600 });
  const seen: string[] = [];
  const options = { onSecret: (found: { readonly path: string }) => void seen.push(found.path) };
  const env = { STELE_PASSPHRASE_FILE: named };
  await expect(unlockKeyFile(path, env, options)).rejects.toMatchObject({ code: 'KEY_FILE_LOCKED' });
  expect(seen).toEqual([named]);
});
