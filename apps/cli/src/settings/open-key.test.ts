import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile, ensureUnlockSecret } from '@stele/crypto/node';
import { beforeEach, expect, test, vi } from 'vitest';
import { type Context, createContext } from '../program/context.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { openKey } from './open-key.ts';

let folder: string;
const notes: string[] = [];
beforeEach(async () => {
  notes.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'stele-open-key-'));
  return () => rm(folder, { recursive: true });
});

function contextWith(environment: Readonly<Record<string, string>> = {}): Context {
  const terminal = { note: vi.fn((line: string) => void notes.push(line)) } as Partial<Terminal> as Terminal;
  return { ...createContext(environment), terminal };
}

async function makeKey(): Promise<string> {
  const { secret } = await ensureUnlockSecret(folder, {});
  const path = join(folder, 'alice.json');
  await createKeyFile(path, { suite: 'ed25519', passphrase: secret, label: 'alice' });
  return path;
}

test('a key that is missing, or whose secret is → an error, and no secret is left behind', async () => {
  const missing = openKey(contextWith(), join(folder, 'alice.json'));
  await expect(missing).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
  expect(await readdir(folder)).toEqual([]);
  const path = await makeKey();
  await rm(join(folder, 'unlock.secret'));
  await expect(openKey(contextWith(), path)).rejects.toMatchObject({ code: 'KEY_SECRET_LOST' });
  expect(await readdir(folder)).toEqual(['alice.json']);
});

test.runIf(process.platform !== 'win32')(
  'a secret named by STELE_PASSPHRASE_FILE → opens the key; warned of where others may read it',
  async () => {
    const path = await makeKey();
    const named = join(folder, 'mounted');
    await rename(join(folder, 'unlock.secret'), named);
    const context = contextWith({ STELE_PASSPHRASE_FILE: named });
    expect((await openKey(context, path)).label).toBe('alice');
    expect(notes).toEqual([]);
    await chmod(named, 0o644);
    await openKey(context, path);
    expect(notes).toEqual([expect.stringContaining(`Others on this machine may read the secret in ${named}`)]);
    await chmod(named, 0o620);
    await expect(openKey(context, path)).rejects.toMatchObject({ code: 'KEY_SECRET_OPEN' });
  },
);
