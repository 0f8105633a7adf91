import {
  type Bytes,
  bodyVersionOf,
  checkBody,
  fromHex,
  type Hash,
  isHex,
  LIMITS,
  nonceOfIdempotencyKey,
  SteleError,
  type TransactionBody,
  TransactionKind,
  transactionBodyCodec,
  utf8,
} from '@stele/protocol';
import type { ChainIdentity } from '../client/chain-identity.ts';
import { type DraftTransaction, openDraft } from './draft-transaction.ts';

/** One call of a contract's method. */
export interface ContractCall {
  readonly contract: string;
  readonly method: string;
  /** Any JSON value that the method's schema takes. */
  readonly args: unknown;
}

export interface TransactionOptions {
  readonly chain: ChainIdentity;
  /** Account on whose behalf the calls are made. Hex. */
  readonly account: string;
  /** The keys that will sign, one of the account's own first. */
  readonly signers: readonly { readonly keyId: Hash }[];
  /** All succeed or none does. */
  readonly calls: readonly ContractCall[];
  /** The chain's largest unless said. */
  readonly gasLimit?: number | undefined;
  /** Newest header time in ms since 1970 of a block that may hold it: 10 minutes from now unless said, or shorter as validityMs says. */
  readonly validUntil?: number | undefined;
  /** 16 bytes, unique for the sender; random unless said. */
  readonly nonce?: Bytes | undefined;
  /**
   * A text that makes repeating harmless: the same text and calls of one sender are executed once while the
   * first attempt's window is open, and other calls under the same text are refused.
   */
  readonly idempotencyKey?: string | undefined;
  /** Free bytes for the sender's own use. */
  readonly memo?: Bytes | undefined;
}

const WINDOW_MS = 10 * 60 * 1000;

/**
 * Builds a transaction. Its id is fixed from here on and known before anything is sent.
 * @throws SteleError TX_BAD
 */
export function buildTransaction(options: TransactionOptions): DraftTransaction {
  const { chain, account, signers, calls } = options;
  if (!isHex(account, 32)) throw new SteleError('TX_BAD', { reason: 'the account is not 64 hexadecimal digits' });
  const body: TransactionBody = {
    version: bodyVersionOf(chain.hasher.name),
    kind: TransactionKind.call,
    chainId: chain.id,
    sender: fromHex(account),
    signers: signers.map(({ keyId }) => keyId),
    nonce: nonceOf(options),
    validUntil: options.validUntil ?? Date.now() + validityMs(chain, WINDOW_MS),
    gasLimit: options.gasLimit ?? chain.gasLimit,
    calls: calls.map(({ contract, method, args }) => ({ contract, method, args: utf8(JSON.stringify(args ?? null)) })),
    memo: options.memo ?? new Uint8Array(0),
  };
  checkBody(body, chain.hasher.name);
  return openDraft(chain, transactionBodyCodec.encode(body));
}

/** How much of a chain's window is left to blocks whose time is behind the clock of whoever signs. */
const WINDOW_LEFT = 1 / 4;

/** How long a transaction may be valid that is to be so for some time, in ms: shorter where the chain's window is. */
export function validityMs({ maxWindowMs }: Pick<ChainIdentity, 'maxWindowMs'>, wanted: number): number {
  return Math.min(wanted, Math.floor((1 - WINDOW_LEFT) * maxWindowMs));
}

function nonceOf({ nonce, idempotencyKey, chain }: TransactionOptions): Bytes {
  if (nonce) return nonce;
  if (idempotencyKey !== undefined) return nonceOfIdempotencyKey(chain.hasher, idempotencyKey);
  return crypto.getRandomValues(new Uint8Array(LIMITS.nonceBytes));
}
