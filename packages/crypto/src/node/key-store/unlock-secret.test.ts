import { chmod, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKeyFile } from './key-file.ts';
import { unlockSecret } from './unlock-secret.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stele-unlock-'));
});

afterEach(() => rm(directory, { recursive: true }));

test('a folder without a secret → 32 random bytes are kept there, and found again', async () => {
  const first = await unlockSecret(directory, {});
  expect(first).toMatchObject({ path: join(directory, 'unlock.secret'), created: true });
  expect(Buffer.from(first.secret, 'base64url')).toHaveLength(32);
  expect(await unlockSecret(directory, {})).toEqual({ ...first, created: false });
  if (process.platform !== 'win32') expect((await stat(first.path)).mode & 0o777).toBe(0o600);
});

test('a secret asked for many times at once → one is made, and all get it', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => unlockSecret(directory, {})));
  expect(all.filter(({ created }) => created)).toHaveLength(1);
  expect(new Set(all.map(({ secret }) => secret)).size).toBe(1);
});

test('a file named by STELE_PASSPHRASE_FILE → its content without the last line break; nothing is made', async () => {
  const path = join(directory, 'mounted');
  for (const [text, secret] of [
    ['two words\n', 'two words'],
    ['windows\r\n', 'windows'],
    [' spaces stay \n\n', ' spaces stay \n'],
  ] as const) {
    await writeFile(path, text, { mode: 0o444 });
    await chmod(path, 0o644);
    expect(await unlockSecret(directory, { STELE_PASSPHRASE_FILE: path })).toEqual({ secret, path, created: false });
  }
  await expect(readFile(join(directory, 'unlock.secret'))).rejects.toThrow();
});

test('a named file that is missing or empty → CONFIG_BAD, and no other secret is used', async () => {
  await unlockSecret(directory, {});
  const path = join(directory, 'mounted');
  const env = { STELE_PASSPHRASE_FILE: path };
  await expect(unlockSecret(directory, env)).rejects.toMatchObject({ code: 'CONFIG_BAD' });
  await writeFile(path, '\n');
  await expect(unlockSecret(directory, env)).rejects.toMatchObject({ code: 'CONFIG_BAD' });
});

test('a secret that is empty or readable by others → KEY_FILE_BAD', async () => {
  const path = join(directory, 'unlock.secret');
  await writeFile(path, '\n', { mode: 0o600 });
  await expect(unlockSecret(directory, {})).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
  if (process.platform === 'win32') return;
  await writeFile(path, 'secret\n');
  await chmod(path, 0o644);
  await expect(unlockSecret(directory, {})).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
});

test.runIf(process.platform !== 'win32')('a link to nowhere in place of the secret → KEY_FILE_MISSING', async () => {
  await symlink(join(directory, 'nowhere'), join(directory, 'unlock.secret'));
  await expect(unlockSecret(directory, {})).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
});

test('key files without their secret → KEY_SECRET_LOST, and no other secret is made', async () => {
  const { secret, path } = await unlockSecret(directory, {});
  await createKeyFile(join(directory, 'alice.json'), { suite: 'ed25519', passphrase: secret, label: 'alice' });
  await rm(path);
  await expect(unlockSecret(directory, {})).rejects.toMatchObject({ code: 'KEY_SECRET_LOST', detail: { path } });
  await expect(readFile(path)).rejects.toThrow();
});
