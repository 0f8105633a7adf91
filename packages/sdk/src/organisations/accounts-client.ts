import type { Signer } from '@stele/crypto';
import { ACCOUNTS_CONTRACT, type AccountRecord, type Bytes, type KeyRecord, toBase64 } from '@stele/protocol';
import { accountIdFor } from '../accounts/account-id.ts';
import { provePossession } from '../accounts/possession.ts';
import type { Client } from '../client/interface.ts';
import type { CallOutcome, CallSender, QueryOptions } from '../contracts/contract-client.ts';
import type { ContractCall } from '../transaction/build-transaction.ts';
import type { CertificateInfo, RecoveryInfo } from './interface.ts';

/** A certificate path and the holder's consent. */
export interface Enrolment {
  readonly organisation: string;
  /** The certificate and those between it and the root, DER, leaf first. */
  readonly path: readonly Bytes[];
  /** The signature of the certificate's key over its possession statement for the account; see `provePossession`. */
  readonly possession: Bytes;
  /** Whether the key joins the calling account rather than a new one. */
  readonly join?: boolean;
}

/** What became of a registered key. */
export interface EnrolledKey {
  readonly account: string;
  readonly key: string;
}

/** Accounts, their keys and the certificates behind them. Ids are in hex. */
export interface AccountsClient {
  get(account: string, options?: QueryOptions): Promise<AccountRecord | undefined>;
  /** A key, active or revoked. */
  key(key: string, options?: QueryOptions): Promise<KeyRecord | undefined>;
  /** The certificate behind a key. */
  certificate(key: string, options?: QueryOptions): Promise<CertificateInfo | undefined>;
  /** The open recovery of an account. */
  recovery(account: string, options?: QueryOptions): Promise<RecoveryInfo | undefined>;
  /** Proves that the holder of a key wants it on an account; its own new account unless one is named. */
  prove(key: Signer, account?: string): Promise<{ readonly account: string; readonly possession: Bytes }>;
  /** Registers a certificate: anybody who has standing may hand it in. */
  enrol(enrolment: Enrolment, sender: CallSender): Promise<CallOutcome<EnrolledKey>>;
  /** A call that replaces the certificate of a registered key; several fit one transaction. */
  renewalCall(path: readonly Bytes[]): ContractCall;
  /** Gives an account of the calling organisation its roles, in place of those it was given before. */
  setRoles(account: string, roles: readonly string[], sender: CallSender): Promise<CallOutcome<null>>;
  /** Revokes a key of an account of the calling organisation. */
  revokeKeyOf(account: string, key: string, sender: CallSender): Promise<CallOutcome<null>>;
  /** Opens the lock window after which a new key replaces the lost keys of an account. */
  openRecovery(
    account: string,
    key: Signer,
    sender: CallSender,
  ): Promise<CallOutcome<{ readonly key: string; readonly until: number }>>;
  /** Ends the recovery of the calling account: its present keys are not lost. */
  objectRecovery(sender: CallSender): Promise<CallOutcome<null>>;
  completeRecovery(account: string, sender: CallSender): Promise<CallOutcome<{ readonly key: string }>>;
}

/** The calls of sys.accounts, typed. For accounts with bare keys see `Client.createAccount`. */
export function createAccountsClient(client: Client): AccountsClient {
  const contract = client.contract(ACCOUNTS_CONTRACT);
  const prove = (key: Signer, account?: string) => proofOf(client, key, account);
  const read = async <Found>(method: string, args: unknown, options?: QueryOptions) =>
    (await contract.query<Found | null>(method, args, options)) ?? undefined;
  return {
    get: (account, options) => read('get', { account }, options),
    key: (key, options) => read('getKey', { key }, options),
    certificate: (key, options) => read('getCertificate', { key }, options),
    recovery: (account, options) => read('getRecovery', { account }, options),
    prove,
    enrol: ({ organisation, path, possession, join }, sender) => {
      const args = { organisation, path: path.map(toBase64), possession: toBase64(possession) };
      return contract.call('enrol', join === undefined ? args : { ...args, join }, sender);
    },
    renewalCall: (path) => contract.prepare('renew', { path: path.map(toBase64) }),
    setRoles: (account, roles, sender) => contract.call('setRoles', { account, roles }, sender),
    revokeKeyOf: (account, key, sender) => contract.call('revokeKey', { account, key }, sender),
    openRecovery: async (account, key, sender) => {
      const { possession } = await prove(key, account);
      const presented = { suite: key.suite, publicKey: toBase64(key.publicKey), possession: toBase64(possession) };
      return contract.call('recover', { account, ...presented }, sender);
    },
    objectRecovery: (sender) => contract.call('objectRecovery', {}, sender),
    completeRecovery: (account, sender) => contract.call('completeRecovery', { account }, sender),
  };
}

async function proofOf(client: Client, key: Signer, account = accountIdFor(client.crypto, key)) {
  return { account, possession: await provePossession(await client.chain(), account, key) };
}
