import { randomBytes } from 'node:crypto';
import type { Signer } from '@stele/crypto';
import { evidenceRecordKey, toHex } from '@stele/protocol';
import {
  buildTransaction,
  type ChainIdentity,
  type ContractCall,
  encodeTransaction,
  signTransaction,
} from '@stele/sdk';
import { put } from '../../support/put.ts';
import type { Random } from '../../support/random.ts';
import type { Kind } from '../manifest/schema.ts';

/** Somebody who sends transactions. */
export interface Account {
  readonly account: string;
  readonly signer: Signer;
}

/** A transaction that is ready to be sent. */
export interface Made {
  readonly id: string;
  readonly bytes: Uint8Array;
  /** Key of the evidence record that it makes, where it makes one. */
  readonly record?: string;
}

/** Keys that are written over and over. */
const KEYS = 12;
const GAS = 20_000_000;

/** Makes transactions that a chain takes: with windows longer than any run. */
export class Transactions {
  readonly #chain: ChainIdentity;
  readonly #accounts: readonly Account[];
  readonly #random: Random;

  constructor(chain: ChainIdentity, accounts: readonly Account[], random: Random) {
    this.#chain = chain;
    this.#accounts = accounts;
    this.#random = random;
  }

  async make(kind: Exclude<Kind, 'repeated'>): Promise<Made> {
    if (kind !== 'deposit') return this.#sign([this.#write(kind)]);
    // Contents that nobody has deposited: the record is the first of its content.
    const digest = toHex(randomBytes(32));
    const records = [{ content: { algorithm: 'sha256', digest }, label: 'of a network' }];
    const made = await this.#sign([{ contract: 'evidence', method: 'deposit', args: { records } }]);
    return { ...made, record: evidenceRecordKey('sha256', digest, 0) };
  }

  #write(kind: 'put' | 'failing'): ContractCall {
    if (kind === 'failing') return { contract: 'evidence', method: 'supersede', args: { record: 'none', by: 'none' } };
    return put(`k${this.#random.below(KEYS)}`, `v${this.#random.below(1e9)}`);
  }

  async #sign(calls: readonly ContractCall[]): Promise<Made> {
    const { account, signer } = this.#random.pick(this.#accounts);
    const draft = buildTransaction({
      chain: this.#chain,
      account,
      signers: [signer],
      calls,
      // Not from the seed: what another run sent is not sent again.
      nonce: randomBytes(16),
      validUntil: Date.now() + this.#chain.maxWindowMs / 2,
      gasLimit: GAS,
    });
    return encodeTransaction(await signTransaction(draft, [signer]));
  }
}
