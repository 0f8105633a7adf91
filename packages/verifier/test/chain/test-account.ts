import { nodeCrypto } from '@stele/crypto/node';
import {
  ACCOUNTS_COLLECTION,
  ACCOUNTS_CONTRACT,
  type AccountRecord,
  accountIdOf,
  type Bytes,
  KEYS_COLLECTION,
  type KeyRecord,
  stateKey,
  toBase64,
  toHex,
  utf8,
} from '@stele/protocol';
import type { StateWrite } from './state-log.ts';
import { type TestKey, testKey } from './test-keys.ts';

/** An account with one key that the tests hold. */
export interface TestAccount {
  /** Hex. */
  readonly id: string;
  readonly idBytes: Bytes;
  readonly name: string;
  readonly key: TestKey;
  /** Id of its key in hex. */
  readonly keyId: string;
}

export function testAccount(name: string, suite = 'ed25519'): TestAccount {
  const key = testKey(suite, `account ${name}`);
  const hasher = nodeCrypto.hasher(nodeCrypto.suite(suite).keyHash);
  const idBytes = accountIdOf(hasher, key.keyId, new Uint8Array(0));
  return { id: toHex(idBytes), idBytes, name, key, keyId: toHex(key.keyId) };
}

/** Raw state key of an account's entry. */
export function accountKey(account: string): Bytes {
  return stateKey(ACCOUNTS_CONTRACT, ACCOUNTS_COLLECTION, false, utf8(account));
}

/** Raw state key of a key's registration. */
export function registrationKey(keyId: string): Bytes {
  return stateKey(ACCOUNTS_CONTRACT, KEYS_COLLECTION, false, utf8(keyId));
}

/** The entries that register an account and its key at a time. */
export function registrationWrites(account: TestAccount, since: number): StateWrite[] {
  const record: AccountRecord = { name: account.name, keys: [account.keyId] };
  return [
    write(accountKey(account.id), record),
    write(registrationKey(account.keyId), registrationOf(account, { since })),
  ];
}

/** The registration of an account's key. */
export function registrationOf({ id, key }: TestAccount, times: { since: number; revoked?: number }): KeyRecord {
  return { account: id, suite: key.suite, publicKey: toBase64(key.publicKey), ...times };
}

/** An entry with a JSON value. */
export function write(key: Bytes, value: unknown, transaction = 0): StateWrite {
  return { key, value: value === undefined ? undefined : utf8(JSON.stringify(value)), transaction };
}
