import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { ClaimToken } from './claim-token.ts';
import { Password } from './password.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-password-'));
  path = join(folder, 'platform', 'password.json');
  return () => rm(folder, { recursive: true });
});

test('a password that was chosen → it alone matches, also after a restart, and no file holds it', async () => {
  const password = new Password(path);
  expect(password.isChosen).toBe(false);
  await password.choose('石碑 stands for centuries');
  const again = new Password(path);
  expect(again.isChosen).toBe(true);
  expect(await again.matches('石碑 stands for centuries')).toBe(true);
  expect(await again.matches('石碑 stands for centuries ')).toBe(false);
  expect(await again.matches('')).toBe(false);
  expect(await readFile(path, 'utf8')).not.toContain('stands');
});

test('a password typed with composed or decomposed letters → the same', async () => {
  const password = new Password(path);
  await password.choose('caf\u00e9 at noon');
  expect(await password.matches('cafe\u0301 at noon')).toBe(true);
});

test('a password chosen twice → the first one stands', async () => {
  const password = new Password(path);
  await password.choose('the first one');
  await expect(password.choose('the second one')).rejects.toMatchObject({ code: 'SESSION_CLAIMED' });
  expect(await password.matches('the first one')).toBe(true);
});

test.runIf(process.platform !== 'win32')('its file → for its owner alone; read by others → refused', async () => {
  const password = new Password(path);
  await password.choose('only for me, please');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await chmod(path, 0o644);
  await expect(password.matches('only for me, please')).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
});

test.each(['', '{}', '{"kdf":"none"}'])('a file with %j → refused', async (text) => {
  path = join(folder, 'password.json');
  await writeFile(path, text, { mode: 0o600 });
  await expect(new Password(path).matches('whatever')).rejects.toMatchObject({ code: 'KEY_FILE_BAD' });
});

test('a claim token → the same until it is used, then never again', async () => {
  const claim = new ClaimToken(join(folder, 'claim.token'));
  const token = await claim.ensure();
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(await new ClaimToken(join(folder, 'claim.token')).ensure()).toBe(token);
  expect(await claim.matches(token)).toBe(true);
  expect(await claim.matches(`${token}x`)).toBe(false);
  await claim.use();
  expect(await claim.matches(token)).toBe(false);
  expect(await claim.matches('')).toBe(false);
});
