import { fromBase64, type KeyRecord, SteleError } from '@stele/protocol';
import { systemOf } from '../services.ts';
import { type AccountsContext, accountOf } from './state.ts';

/** Keys of one account that are active at once. */
const MAX_KEYS = 16;

/** A key as its holder presents it. */
export interface PresentedKey {
  readonly suite: string;
  readonly publicKey: string;
  readonly possession: string;
}

/**
 * The id of a key that is well formed, of an accepted suite and not yet registered.
 * @throws SteleError SUITE_NOT_ACCEPTED, CRYPTO_KEY_BAD, KEY_EXISTS
 */
export function newKeyId(context: AccountsContext, suite: string, publicKey: string): string {
  const system = systemOf(context);
  if (!system.suites.includes(suite)) throw new SteleError('SUITE_NOT_ACCEPTED', { suite });
  const key = system.keyId(suite, fromBase64(publicKey));
  if (key === undefined) throw new SteleError('CRYPTO_KEY_BAD', { suite, reason: 'it is no public key of this suite' });
  const known = context.state.keys.get(key);
  if (known) throw new SteleError('KEY_EXISTS', { key, account: known.account });
  return key;
}

/**
 * Checks that the holder of a key wants it on an account.
 * @throws SteleError KEY_POSSESSION
 */
export function checkPossession(context: AccountsContext, account: string, key: string, presented: PresentedKey): void {
  const { suite, publicKey, possession } = presented;
  const system = systemOf(context);
  if (system.isPossessed(suite, fromBase64(publicKey), key, account, fromBase64(possession))) return;
  throw new SteleError('KEY_POSSESSION', { key });
}

/** Writes a key's registration. */
export function putKey({ state, time }: AccountsContext, key: string, record: Omit<KeyRecord, 'since'>): void {
  const { account, suite, publicKey, certified } = record;
  state.keys.set(key, { account, suite, publicKey, since: time, ...(certified ? { certified } : {}) });
}

/** Adds a registered key to its account. @throws SteleError RUNTIME_LIMIT */
export function addToAccount(context: AccountsContext, id: string, key: string): void {
  const account = accountOf(context, id);
  if (account.keys.length >= MAX_KEYS)
    throw new SteleError('RUNTIME_LIMIT', { limit: `${MAX_KEYS} keys of an account` });
  context.state.accounts.set(id, { ...account, keys: [...account.keys, key] });
  context.emit('keyAdded', { account: id, key });
}

/**
 * Revokes a key of an account; its past signatures stay valid.
 * @throws SteleError KEY_UNKNOWN, KEY_LAST
 */
export function revoke(context: AccountsContext, id: string, key: string): void {
  const { state, time } = context;
  const account = accountOf(context, id);
  const record = state.keys.get(key);
  if (record?.account !== id || !account.keys.includes(key)) throw new SteleError('KEY_UNKNOWN', { key });
  if (account.keys.length === 1) throw new SteleError('KEY_LAST', { key, account: id });
  state.keys.set(key, { ...record, revoked: time });
  state.accounts.set(id, { ...account, keys: account.keys.filter((other) => other !== key) });
  context.emit('keyRevoked', { account: id, key });
}
