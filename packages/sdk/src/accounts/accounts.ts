import type { Signer } from '@stele/crypto';
import { ACCOUNTS_CONTRACT, toBase64 } from '@stele/protocol';
import type { Connection } from '../client/connection.ts';
import type { TransactionOutcome } from '../outcome/outcome.ts';
import { type Sender, sendTransaction } from '../outcome/send.ts';
import type { OutcomeOptions } from '../outcome/timeout.ts';
import { accountIdFor } from './account-id.ts';
import { provePossession } from './possession.ts';

export interface CreateAccountOptions extends OutcomeOptions {
  /** An operator of the chain, who creates the account. */
  readonly operator: Sender;
  /** The new account's first key. */
  readonly key: Signer;
  /** For people. */
  readonly name: string;
  /** 16 bytes in hex that tell several accounts of one first key apart. */
  readonly salt?: string;
  /** Roles that its organisation gives it; none unless said. */
  readonly roles?: readonly string[];
}

export type CreatedAccount = { readonly account: string; readonly outcome: TransactionOutcome };

/** Creates an account, whose id follows from its first key. */
export async function createAccount(
  connection: Connection,
  { operator, key, name, salt, roles, ...options }: CreateAccountOptions,
): Promise<CreatedAccount> {
  const account = accountIdFor(connection.crypto, key, salt);
  const args = {
    ...(await registrationOf(connection, account, key)),
    name,
    ...(salt === undefined ? {} : { salt }),
    ...(roles && { roles }),
  };
  const calls = [{ contract: ACCOUNTS_CONTRACT, method: 'create', args }];
  return { account, outcome: await sendTransaction(connection, { ...operator, ...options, calls }) };
}

export interface AddKeyOptions extends Sender, OutcomeOptions {
  /** The key to add. */
  readonly key: Signer;
}

/** Adds a key to the sending account. */
export async function addKey(connection: Connection, { key, ...options }: AddKeyOptions): Promise<TransactionOutcome> {
  const args = await registrationOf(connection, options.account, key);
  return sendTransaction(connection, { ...options, calls: [{ contract: ACCOUNTS_CONTRACT, method: 'addKey', args }] });
}

export interface RevokeKeyOptions extends Sender, OutcomeOptions {
  /** Id of the key in hex. */
  readonly key: string;
}

/** Revokes a key of the sending account; what it signed before stays valid. */
export function revokeKey(connection: Connection, { key, ...options }: RevokeKeyOptions): Promise<TransactionOutcome> {
  const calls = [{ contract: ACCOUNTS_CONTRACT, method: 'revokeKey', args: { key } }];
  return sendTransaction(connection, { ...options, calls });
}

async function registrationOf(connection: Connection, account: string, key: Signer) {
  const chain = await connection.chain();
  return {
    suite: key.suite,
    publicKey: toBase64(key.publicKey),
    possession: toBase64(await provePossession(chain, account, key)),
  };
}
