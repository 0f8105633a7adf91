import { type HashName, utf8 } from '@stele/protocol';
import type { ContentDigest } from '../../src/index.ts';
import { type Deposit, digestOf } from '../chain/deposit.ts';
import {
  accountKey,
  registrationKey,
  registrationWrites,
  type TestAccount,
  testAccount,
} from '../chain/test-account.ts';
import { TestChain } from '../chain/test-chain.ts';
import { type TestValidator, testValidator } from '../chain/test-validator.ts';

/** 2026-11-20 06:00 UTC, when the chains of the samples are founded. */
export const FOUNDED = Date.UTC(2026, 10, 20, 6);

export const MINUTE = 60_000;

/** What samples are deposited. */
export const CONTRACT: Deposit = { content: utf8('Transport agreement, version 1\n'), label: 'contract.pdf' };

/** A chain with an account that deposits. */
export interface World {
  readonly chain: TestChain;
  readonly owner: TestAccount;
}

/** The four organisations that keep most of the chains. */
export function consortium(suite = 'ed25519'): TestValidator[] {
  return ['Huaxin Logistics', 'Ningbo Port', 'Shunfa Shipping', 'Customs'].map((name) => testValidator(name, 1, suite));
}

export interface WorldOptions {
  readonly name?: string;
  readonly hash?: HashName;
  readonly validators?: readonly TestValidator[];
  /** Suite of the depositing account's key. */
  readonly suite?: string;
}

/** Founds a chain whose first block registers the account of the depositor. */
export function foundWorld(options: WorldOptions = {}): World {
  const { name = 'trade-east', hash = 'sha256', validators = consortium(), suite = 'ed25519' } = options;
  const chain = new TestChain({ name, hash, time: FOUNDED, validators });
  const owner = testAccount('Huaxin Logistics', suite);
  const other = testAccount('Ningbo Port', suite);
  chain.append({
    time: FOUNDED,
    writes: [...registrationWrites(owner, FOUNDED), ...registrationWrites(other, FOUNDED)],
  });
  return { chain, owner };
}

/** The state keys that tell who an account is. */
export function identityKeys(account: TestAccount) {
  return [registrationKey(account.keyId), accountKey(account.id)] as const;
}

/** The hash that a user makes of the deposited file. */
export function fileOf({ content, algorithm = 'sha256' }: Deposit): ContentDigest {
  return { algorithm, digest: digestOf(content, algorithm), size: content.length };
}
