import { timeToText } from '@stele/pki';
import { SteleError } from '@stele/protocol';
import { denied } from '../acting.ts';
import { systemOf } from '../services.ts';
import { addToAccount, checkPossession, newKeyId, type PresentedKey, putKey } from './keys.ts';
import { type AccountsContext, accountOf } from './state.ts';

/** The account, if it belongs to an organisation. @throws SteleError ACCOUNT_UNKNOWN, ACCESS_DENIED */
export function accountWithin(context: AccountsContext, organisation: string, account: string, method: string) {
  const record = accountOf(context, account);
  if (record.organisation === organisation) return record;
  throw denied(
    context,
    method,
    `the account belongs to ${record.organisation || 'no organisation'}, not to ${organisation}`,
  );
}

/** Opens the lock window after which a new key replaces an account's keys. */
export function openRecovery(context: AccountsContext, account: string, presented: PresentedKey) {
  const open = context.state.recoveries.get(account);
  if (open) throw new SteleError('RECOVERY_OPEN', { account, until: timeToText(open.until) });
  const key = newKeyId(context, presented.suite, presented.publicKey);
  checkPossession(context, account, key, presented);
  const until = context.time + systemOf(context).parameters.recoveryWindowMs;
  const { suite, publicKey, possession } = presented;
  context.state.recoveries.set(account, { suite, publicKey, possession, key, until, by: context.account });
  context.emit('recoveryOpened', { account, key, until });
  return { key, until };
}

/** Ends a recovery because a present key of the account objects. */
export function objectRecovery(context: AccountsContext): null {
  const { account } = context;
  const { key } = recoveryOf(context, account);
  context.state.recoveries.delete(account);
  context.emit('recoveryEnded', { account, key, outcome: 'objected' });
  return null;
}

/** Gives the account its new key and revokes all others, once the window has passed. */
export function completeRecovery(context: AccountsContext, account: string) {
  const { key, suite, publicKey, until } = recoveryOf(context, account);
  if (context.time <= until) throw new SteleError('RECOVERY_OPEN', { account, until: timeToText(until) });
  const { state, time } = context;
  const record = accountOf(context, account);
  if (state.keys.has(key)) throw new SteleError('KEY_EXISTS', { key, account });
  for (const lost of record.keys) {
    const known = state.keys.get(lost);
    if (known) state.keys.set(lost, { ...known, revoked: time });
    context.emit('keyRevoked', { account, key: lost });
  }
  putKey(context, key, { account, suite, publicKey });
  state.accounts.set(account, { ...record, keys: [] });
  addToAccount(context, account, key);
  state.recoveries.delete(account);
  context.emit('recoveryEnded', { account, key, outcome: 'completed' });
  return { key };
}

function recoveryOf({ state }: AccountsContext, account: string) {
  const open = state.recoveries.get(account);
  if (!open) throw new SteleError('RECOVERY_NONE', { account });
  return open;
}
