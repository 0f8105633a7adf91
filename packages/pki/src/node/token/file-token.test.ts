import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BROKEN_TOKENS } from '../../../test/broken-tokens.ts';
import { TOKEN_CONDITIONS } from '../../../test/token-behaviour.ts';
import { createFileToken, openFileToken, resetFileToken } from './file-token.ts';

const folder = mkdtempSync(join(tmpdir(), 'stele-token-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const fresh = (): string => join(folder, String(count++));
const PIN = 'right pin';
const refusal = (code: string) => expect.objectContaining({ code });

describe('the behaviour of tokens', () => {
  test.each(TOKEN_CONDITIONS)('$name', async ({ holds }) => {
    expect(await holds(await createFileToken(fresh(), PIN))).toBe(true);
  });

  test.each(BROKEN_TOKENS)('a token that $fault → fails the condition of it', async ({ condition, spoil }) => {
    const found = TOKEN_CONDITIONS.find(({ name }) => name === condition);
    expect(await found?.holds(spoil(await createFileToken(fresh(), PIN)))).toBe(false);
  });
});

test('a token closed and opened again → its keys as they were', async () => {
  const directory = fresh();
  const token = await createFileToken(directory, PIN);
  const { publicKey } = await token.generate('root', 'sm2');
  await token.close();
  const again = await openFileToken(directory, PIN);
  expect((await again.signer('root')).publicKey).toEqual(publicKey);
});

test('no token → TOKEN_MISSING; one that is there already → TOKEN_EXISTS', async () => {
  const directory = fresh();
  await expect(openFileToken(directory, PIN)).rejects.toThrow(refusal('TOKEN_MISSING'));
  await createFileToken(directory, PIN);
  await expect(createFileToken(directory, PIN)).rejects.toThrow(refusal('TOKEN_EXISTS'));
});

/** Each try takes the time of scrypt: most of the tries are written down as made. */
function writeTries(directory: string, tries: number): void {
  writeFileSync(join(directory, 'token.json'), `{"format":"stele.token","version":1,"tries":${tries}}\n`);
}

test('a wrong PIN nine times and then the right one → open, and the count begins anew', async () => {
  const directory = fresh();
  await createFileToken(directory, PIN);
  await expect(openFileToken(directory, 'wrong')).rejects.toMatchObject({ code: 'TOKEN_PIN', detail: { left: 9 } });
  writeTries(directory, 8);
  await expect(openFileToken(directory, 'wrong')).rejects.toMatchObject({ code: 'TOKEN_PIN', detail: { left: 1 } });
  await openFileToken(directory, PIN);
  await expect(openFileToken(directory, 'wrong')).rejects.toMatchObject({ detail: { left: 9 } });
});

test('a wrong PIN ten times → locked, for the right one too, until it is reset without its keys', async () => {
  const directory = fresh();
  const token = await createFileToken(directory, PIN);
  await token.generate('root', 'ed25519');
  writeTries(directory, 9);
  await expect(openFileToken(directory, 'wrong')).rejects.toThrow(refusal('TOKEN_LOCKED'));
  await expect(openFileToken(directory, PIN)).rejects.toThrow(refusal('TOKEN_LOCKED'));
  const reset = await resetFileToken(directory, 'new pin');
  expect(await reset.keys()).toEqual([]);
  await expect(openFileToken(directory, PIN)).rejects.toThrow(refusal('TOKEN_PIN'));
});

test('a count of wrong PINs that was edited → TOKEN_BAD', async () => {
  const directory = fresh();
  await createFileToken(directory, PIN);
  const state = join(directory, 'token.json');
  writeFileSync(state, readFileSync(state, 'utf8').replace('"tries":0', '"tries":-5'));
  await expect(openFileToken(directory, PIN)).rejects.toThrow(refusal('TOKEN_BAD'));
});

test('the file of one key put in the place of another → TOKEN_BAD', async () => {
  const directory = fresh();
  const token = await createFileToken(directory, PIN);
  await token.generate('a', 'ed25519');
  await token.generate('b', 'ed25519');
  copyFileSync(join(directory, 'keys/a.json'), join(directory, 'keys/b.json'));
  await expect(token.signer('b')).rejects.toThrow(refusal('TOKEN_BAD'));
  await expect(token.keys()).rejects.toThrow(refusal('TOKEN_BAD'));
});

test('a token with a key → these files and no others, none with its PIN', async () => {
  const directory = fresh();
  const token = await createFileToken(directory, PIN);
  await token.generate('a', 'ed25519');
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name).sort()).toEqual(['a.json', 'pin.json', 'token.json']);
  for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name), 'utf8')).not.toContain(PIN);
});
