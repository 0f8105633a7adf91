import type { Signer } from '@stele/crypto';
import { toHex } from '@stele/protocol';
import {
  buildTransaction,
  type ChainIdentity,
  type ContractCall,
  encodeTransaction,
  signTransaction,
} from '@stele/sdk';
import type { Random } from '../../support/random.ts';
import type { Submission } from './notebook.ts';

/** Somebody who sends transactions. */
export interface Account {
  readonly account: string;
  readonly signer: Signer;
}

/** Keys that an account writes over and over, so that writes follow writes and deletions. */
const KEYS = 12;

/** Windows that close while the transaction may still be on its way. */
const SHORT_WINDOW_MS = 250;
const LONG_WINDOW_MS = 600_000;

/** Makes transactions of all sorts: good ones, failing ones, repetitions and such that may come too late. */
export class Author {
  readonly #random: Random;
  readonly #chain: ChainIdentity;
  readonly #accounts: readonly Account[];
  readonly #sent: readonly Submission[];
  readonly #calls = new Map<string, { readonly from: Account; readonly calls: readonly ContractCall[] }>();

  /** @param sent what was sent so far; repetitions are taken from it. */
  constructor(random: Random, chain: ChainIdentity, accounts: readonly Account[], sent: readonly Submission[]) {
    this.#random = random;
    this.#chain = chain;
    this.#accounts = accounts;
    this.#sent = sent;
  }

  async next(): Promise<Submission> {
    const earlier = this.#sent.length > 0 && this.#random.chance(0.12) ? this.#random.pick(this.#sent) : undefined;
    if (!earlier) return this.#make(this.#random.pick(this.#accounts), this.#someCalls(), this.#random.bytes(16));
    if (this.#random.chance(0.6)) return earlier;
    return this.#sameNonce(earlier);
  }

  /** One that will be committed. */
  good(): Promise<Submission> {
    const put = { contract: 'kv', method: 'put', args: { key: 'good', value: `v${this.#random.below(1e9)}` } };
    return this.#make(this.#accounts[0] as Account, [put], this.#random.bytes(16), LONG_WINDOW_MS);
  }

  /** Another transaction with the nonce of an earlier one, for the same calls or for others. */
  #sameNonce(earlier: Submission): Promise<Submission> {
    const known = this.#calls.get(earlier.id);
    // A place is free again once its window has closed, and the rule of one transaction each would not hold.
    if (!known || earlier.validUntil < Date.now() + LONG_WINDOW_MS / 2) return Promise.resolve(earlier);
    const nonce = Uint8Array.from(Buffer.from(earlier.place.split('/')[1] as string, 'hex'));
    return this.#make(known.from, this.#random.chance(0.5) ? known.calls : this.#someCalls(), nonce, LONG_WINDOW_MS);
  }

  async #make(
    from: Account,
    calls: readonly ContractCall[],
    nonce: Uint8Array,
    windowMs = this.#random.chance(0.06) ? this.#random.below(SHORT_WINDOW_MS) : LONG_WINDOW_MS,
  ): Promise<Submission> {
    const { account, signer } = from;
    const validUntil = Date.now() + windowMs;
    const gasLimit = 20_000_000;
    const draft = buildTransaction({
      chain: this.#chain,
      account,
      signers: [signer],
      calls,
      nonce,
      validUntil,
      gasLimit,
    });
    const { id, bytes } = encodeTransaction(await signTransaction(draft, [signer]));
    this.#calls.set(id, { from, calls });
    return { id, bytes, place: `${account}/${toHex(nonce)}`, validUntil };
  }

  #someCalls(): ContractCall[] {
    const random = this.#random;
    const key = `k${random.below(KEYS)}`;
    const put = { contract: 'kv', method: 'put', args: { key, value: `v${random.below(1e9)}` } };
    switch (random.below(12)) {
      case 0:
        return [{ contract: 'kv', method: 'remove', args: { key } }];
      case 1:
        return [put, { contract: 'kv', method: 'put', args: { key, value: '石碑' } }];
      case 2:
      case 3:
        return [this.#deposit()];
      case 4:
        return [{ contract: 'kv', method: 'put', args: { key } }];
      case 5:
        return [put, { contract: 'evidence', method: 'supersede', args: { record: 'none', by: 'none' } }];
      case 6:
        return [{ contract: 'nobody', method: 'put', args: {} }];
      default:
        return [put];
    }
  }

  /** Few contents, so that some are deposited again. */
  #deposit(): ContractCall {
    const records = Array.from({ length: 1 + this.#random.below(3) }, () => ({
      content: { algorithm: 'sha256', digest: this.#random.below(40).toString(16).padStart(64, '0') },
      label: `label ${this.#random.below(10)}`,
    }));
    return { contract: 'evidence', method: 'deposit', args: { records, note: 'kept' } };
  }
}
