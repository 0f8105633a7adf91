import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKeyFile } from './key-file.ts';
import { ensureUnlockSecret, unlockSecret } from './unlock-secret.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stele-unlock-'));
});

afterEach(() => rm(directory, { recursive: true }));

const windows = process.platform === 'win32';

test('keys to be made in a folder without a secret → 32 random bytes are kept there, and found again', async () => {
  const { created, ...first } = await ensureUnlockSecret(directory, {});
  expect(created).toBe(true);
  expect(first).toMatchObject({ path: join(directory, 'unlock.secret'), isReadableByOthers: false });
  expect(Buffer.from(first.secret, 'base64url')).toHaveLength(32);
  expect(await unlockSecret(directory, {})).toEqual(first);
  expect(await ensureUnlockSecret(directory, {})).toEqual({ ...first, created: false });
  if (!windows) expect((await stat(first.path)).mode & 0o777).toBe(0o600);
});

test('keys looked for in a folder without any → KEY_FILE_MISSING, and no secret is left behind', async () => {
  await expect(unlockSecret(directory, {})).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
  const missing = join(directory, 'missing');
  await expect(unlockSecret(missing, {})).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
  expect(await readdir(directory)).toEqual([]);
});

test('a secret asked for by many that make keys at once → one is made, and all get it', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => ensureUnlockSecret(directory, {})));
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
    const env = { STELE_PASSPHRASE_FILE: path };
    expect(await ensureUnlockSecret(directory, env)).toMatchObject({ secret, path, created: false });
    expect(await unlockSecret(directory, env)).toEqual({ secret, path, isReadableByOthers: !windows });
  }
  await expect(readFile(join(directory, 'unlock.secret'))).rejects.toThrow();
});

test('a named file that is missing or empty → CONFIG_BAD, and no other secret is used', async () => {
  await ensureUnlockSecret(directory, {});
  const path = join(directory, 'mounted');
  const env = { STELE_PASSPHRASE_FILE: path };
  await expect(unlockSecret(directory, env)).rejects.toMatchObject({ code: 'CONFIG_BAD' });
  await writeFile(path, '\n');
  await expect(unlockSecret(directory, env)).rejects.toMatchObject({ code: 'CONFIG_BAD' });
});

test.runIf(!windows)(
  'a named file that others may write → KEY_SECRET_OPEN; one of its owner alone → taken',
  async () => {
    const path = join(directory, 'mounted');
    const env = { STELE_PASSPHRASE_FILE: path };
    await writeFile(path, 'secret\n');
    for (const mode of [0o620, 0o602, 0o666]) {
      await chmod(path, mode);
      const detail = { path, mode: mode.toString(8) };
      await expect(unlockSecret(directory, env)).rejects.toMatchObject({ code: 'KEY_SECRET_OPEN', detail });
      await expect(ensureUnlockSecret(directory, env)).rejects.toMatchObject({ code: 'KEY_SECRET_OPEN', detail });
    }
    for (const [mode, isReadableByOthers] of [
      [0o400, false],
      [0o600, false],
      [0o640, true],
      [0o604, true],
    ] as const) {
      await chmod(path, mode);
      expect(await unlockSecret(directory, env)).toMatchObject({ isReadableByOthers });
    }
  },
);

test('a named folder → CONFIG_BAD', async () => {
  const path = join(directory, 'folder');
  await mkdir(path, { mode: 0o700 });
  await expect(unlockSecret(directory, { STELE_PASSPHRASE_FILE: path })).rejects.toMatchObject({ code: 'CONFIG_BAD' });
});

test('a secret that is empty or readable by others → KEY_FILE_BAD', async () => {
  const path = join(directory, 'unlock.secret');
  await writeFile(path, '\n', { mode: 0o600 });
  await expect(unlockSecret(directory, {})).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
  if (windows) return;
  await writeFile(path, 'secret\n');
  await chmod(path, 0o644);
  await expect(unlockSecret(directory, {})).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
});

test.runIf(!windows)('a link to nowhere in place of the secret → KEY_FILE_MISSING', async () => {
  await symlink(join(directory, 'nowhere'), join(directory, 'unlock.secret'));
  await expect(ensureUnlockSecret(directory, {})).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
});

test('key files without their secret → KEY_SECRET_LOST, and no other secret is made', async () => {
  const { secret, path } = await ensureUnlockSecret(directory, {});
  await createKeyFile(join(directory, 'alice.json'), { suite: 'ed25519', passphrase: secret, label: 'alice' });
  await rm(path);
  await expect(unlockSecret(directory, {})).rejects.toMatchObject({ code: 'KEY_SECRET_LOST', detail: { path } });
  await expect(ensureUnlockSecret(directory, {})).rejects.toMatchObject({ code: 'KEY_SECRET_LOST' });
  await expect(readFile(path)).rejects.toThrow();
});
