import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Signer, SUITE_NAMES, type SuiteName } from '@stele/crypto';
import { createKeyFile, type KeyFileSigner, openKeyFile, readKeyFile } from '@stele/crypto/node';
import { isSteleError, SteleError } from '@stele/protocol';
import type { Token, TokenInfo, TokenKey } from './interface.ts';
import { isLabel, requireLabel } from './label.ts';
import { MAXIMUM_TRIES, readTries, writeTries } from './token-state.ts';

/** A key file of its own, which tells a right PIN from a wrong one also where there are no keys yet. */
const PIN_FILE = 'pin.json';
const KEYS = 'keys';
const SUFFIX = '.json';

/**
 * Makes a token in a new folder: key files sealed under the PIN, and a count of wrong PINs. The count holds back those
 * who go through this code. Whoever copies the folder can try PINs at the cost of scrypt for each: a PIN of a folder
 * that others may read has to be a passphrase.
 * @throws SteleError TOKEN_EXISTS, KEY_FILE_BAD (PIN)
 */
export async function createFileToken(directory: string, pin: string): Promise<Token> {
  await mkdir(join(directory, KEYS), { recursive: true, mode: 0o700 });
  try {
    await createKeyFile(join(directory, PIN_FILE), { suite: 'ed25519', passphrase: pin, label: 'pin' });
  } catch (cause) {
    if (isSteleError(cause, 'KEY_FILE_EXISTS')) throw new SteleError('TOKEN_EXISTS', { token: directory }, { cause });
    throw cause;
  }
  await writeTries(directory, 0);
  return new FileToken(directory, pin);
}

/**
 * Opens a token. A wrong PIN is counted before it is tried; the tenth in a row locks the token.
 * @throws SteleError TOKEN_MISSING, TOKEN_BAD, TOKEN_PIN, TOKEN_LOCKED
 */
export async function openFileToken(directory: string, pin: string): Promise<Token> {
  const tries = await readTries(directory);
  if (tries >= MAXIMUM_TRIES) throw new SteleError('TOKEN_LOCKED', { token: directory });
  await writeTries(directory, tries + 1);
  try {
    await openKeyFile(join(directory, PIN_FILE), pin);
  } catch (cause) {
    if (!isSteleError(cause, 'KEY_FILE_LOCKED')) throw tokenBad(directory, cause);
    const left = MAXIMUM_TRIES - tries - 1;
    if (left === 0) throw new SteleError('TOKEN_LOCKED', { token: directory }, { cause });
    throw new SteleError('TOKEN_PIN', { token: directory, left }, { cause });
  }
  await writeTries(directory, 0);
  return new FileToken(directory, pin);
}

/**
 * Deletes the keys of a token, locked or not, and gives it a new PIN.
 * @throws SteleError TOKEN_MISSING, TOKEN_BAD, KEY_FILE_BAD (PIN)
 */
export async function resetFileToken(directory: string, pin: string): Promise<Token> {
  await readTries(directory);
  await rm(join(directory, KEYS), { recursive: true, force: true });
  await rm(join(directory, PIN_FILE), { force: true });
  return createFileToken(directory, pin);
}

class FileToken implements Token {
  readonly info: TokenInfo;
  readonly #directory: string;
  readonly #opened = new Map<string, KeyFileSigner>();
  #pin: string | undefined;

  constructor(directory: string, pin: string) {
    this.info = { name: directory, kind: 'file', suites: SUITE_NAMES };
    this.#directory = directory;
    this.#pin = pin;
  }

  async keys(): Promise<readonly TokenKey[]> {
    this.#openPin();
    const names = await readdir(join(this.#directory, KEYS)).catch((cause: unknown) => {
      throw tokenBad(this.#directory, cause);
    });
    const labels = names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
    return Promise.all(
      labels
        .filter(isLabel)
        .sort()
        .map((label) => this.#describe(label)),
    );
  }

  async generate(label: string, suite: SuiteName): Promise<TokenKey> {
    const passphrase = this.#openPin();
    requireLabel(this.#directory, label);
    if (!SUITE_NAMES.includes(suite)) throw new SteleError('TOKEN_SUITE', { token: this.#directory, suite });
    try {
      const { publicKey } = await createKeyFile(this.#path(label), { suite, passphrase, label });
      return { label, suite, publicKey };
    } catch (cause) {
      if (!isSteleError(cause, 'KEY_FILE_EXISTS')) throw cause;
      throw new SteleError('TOKEN_KEY_EXISTS', { token: this.#directory, label }, { cause });
    }
  }

  async signer(label: string): Promise<Signer> {
    const pin = this.#openPin();
    const known = this.#opened.get(label) ?? (await this.#open(label, pin));
    this.#openPin();
    this.#opened.set(label, known);
    const { suite, publicKey, keyId } = known;
    const sign = async (message: Uint8Array): Promise<Uint8Array> => {
      this.#openPin();
      return known.sign(message);
    };
    return { suite, publicKey, keyId, sign };
  }

  async close(): Promise<void> {
    this.#pin = undefined;
    this.#opened.clear();
  }

  async #describe(label: string): Promise<TokenKey> {
    const found = await readKeyFile(this.#path(label)).catch((cause: unknown) => {
      throw tokenBad(this.#directory, cause);
    });
    const { suite, publicKey } = this.#checkLabel(found, label);
    return { label, suite, publicKey };
  }

  async #open(label: string, pin: string): Promise<KeyFileSigner> {
    if (!isLabel(label)) throw new SteleError('TOKEN_KEY_MISSING', { token: this.#directory, label });
    try {
      return this.#checkLabel(await openKeyFile(this.#path(label), pin), label);
    } catch (cause) {
      if (isSteleError(cause, 'TOKEN_BAD')) throw cause;
      if (!isSteleError(cause, 'KEY_FILE_MISSING')) throw tokenBad(this.#directory, cause);
      throw new SteleError('TOKEN_KEY_MISSING', { token: this.#directory, label }, { cause });
    }
  }

  /** The label stands in the file too, under its seal: files that were swapped are noticed. */
  #checkLabel<Key extends { readonly label: string }>(key: Key, label: string): Key {
    if (key.label === label) return key;
    throw new SteleError('TOKEN_BAD', {
      token: this.#directory,
      reason: `the file of key ${label} is that of another key`,
    });
  }

  #path(label: string): string {
    return join(this.#directory, KEYS, `${label}${SUFFIX}`);
  }

  /** @throws SteleError TOKEN_CLOSED */
  #openPin(): string {
    if (this.#pin === undefined) throw new SteleError('TOKEN_CLOSED', { token: this.#directory });
    return this.#pin;
  }
}

function tokenBad(directory: string, cause: unknown): SteleError {
  const reason = cause instanceof Error ? cause.message.replace(/\.$/, '') : 'its files cannot be read';
  return new SteleError('TOKEN_BAD', { token: directory, reason }, { cause });
}
