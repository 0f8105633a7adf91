import type { Bytes, Hash } from '../bytes/bytes.ts';
import { SteleError } from '../errors/stele-error.ts';
import { HASH_NAMES, type HashName } from '../hash/hash-function.ts';
import type { Hasher } from '../hash/hasher.ts';
import { Tag } from '../hash/tags.ts';
import { LIMITS } from '../limits.ts';
import { type Codec, message } from '../wire/codec.ts';
import { bytes, repeatedBytes, repeatedNested, text, uint } from '../wire/fields.ts';

/** One call of a contract's method. */
export interface Call {
  /** Name of the contract on the chain. */
  readonly contract: string;
  readonly method: string;
  /** Arguments as JSON in UTF-8, kept as sent. */
  readonly args: Bytes;
}

/** What a sender asks for and its signers sign. All calls succeed or none does. */
export interface TransactionBody {
  /** Fixes the hash of the id for ever: 1 is SHA-256, 2 is SM3. */
  readonly version: number;
  /** Decides the rules of id, signature and replay: 1 is a call. */
  readonly kind: number;
  /** Fingerprint of the chain's genesis, 32 bytes. */
  readonly chainId: Hash;
  /** Account on whose behalf the calls are made, 32 bytes. */
  readonly sender: Hash;
  /** Ids of the keys that sign, the sender's own first; nobody can strip or add one. */
  readonly signers: readonly Hash[];
  /** 16 bytes, unique for the sender until `validUntil`. */
  readonly nonce: Bytes;
  /** Newest header time, in ms since 1970, of a block that may hold the transaction. */
  readonly validUntil: number;
  readonly gasLimit: number;
  readonly calls: readonly Call[];
  /** Free bytes for the sender's own use. */
  readonly memo: Bytes;
}

export const TransactionKind = { call: 1 } as const;

const VERSION_OF_HASH: Readonly<Record<HashName, number>> = { sha256: 1, sm3: 2 };

const callCodec = message<Call>('Call', { contract: text(1), method: text(2), args: bytes(3) });

export const transactionBodyCodec: Codec<TransactionBody> = message<TransactionBody>('TransactionBody', {
  version: uint(1),
  kind: uint(2),
  chainId: bytes(3, { length: 32 }),
  sender: bytes(4, { length: 32 }),
  signers: repeatedBytes(5, { length: 32 }),
  nonce: bytes(6, { length: LIMITS.nonceBytes }),
  validUntil: uint(7),
  gasLimit: uint(8),
  calls: repeatedNested(9, callCodec),
  memo: bytes(10),
});

/** The body version of a chain with this hash function. */
export function bodyVersionOf(hash: HashName): number {
  return VERSION_OF_HASH[hash];
}

/** The hash function that a body version fixes, or undefined for an unknown version. */
export function hashOfBodyVersion(version: number): HashName | undefined {
  return HASH_NAMES.find((hash) => VERSION_OF_HASH[hash] === version);
}

/** The transaction's id, known before it is sent: `HB(4, body)`. */
export function transactionId(hasher: Hasher, body: Bytes): Hash {
  return hasher.tagged(Tag.transactionId, body);
}

/**
 * Checks what holds on every chain: known version and kind, counts, sizes, names.
 * @throws SteleError TX_BAD
 */
export function checkBody(body: TransactionBody, hash: HashName): void {
  const reason = faultOfBody(body, hash);
  if (reason !== undefined) throw new SteleError('TX_BAD', { reason });
}

function faultOfBody(body: TransactionBody, hash: HashName): string | undefined {
  if (body.version !== VERSION_OF_HASH[hash]) return `version ${body.version} is not the version of this chain`;
  if (body.kind !== TransactionKind.call) return `kind ${body.kind} is unknown`;
  if (body.signers.length === 0) return 'it lists no signer';
  if (body.signers.length > LIMITS.signers) return `it lists more than ${LIMITS.signers} signers`;
  if (hasTwin(body.signers)) return 'it lists a signer twice';
  if (body.calls.length === 0) return 'it makes no call';
  if (body.calls.length > LIMITS.calls) return `it makes more than ${LIMITS.calls} calls`;
  if (body.memo.length > LIMITS.memoBytes) return `its memo is longer than ${LIMITS.memoBytes} bytes`;
  return faultOfCalls(body.calls);
}

function faultOfCalls(calls: readonly Call[]): string | undefined {
  for (const call of calls) {
    if (!isContractName(call.contract)) return 'a contract name is malformed';
    if (!isMethodName(call.method)) return 'a method name is malformed';
    if (call.args.length > LIMITS.argumentBytes) return `arguments are longer than ${LIMITS.argumentBytes} bytes`;
  }
  return undefined;
}

/** Names of contracts: lower-case words joined by dots or hyphens, at most 64 characters. */
export function isContractName(name: string): boolean {
  return name.length <= LIMITS.nameBytes && /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(name);
}

/** Names of methods, events and collections: an identifier of at most 64 characters. */
export function isMethodName(name: string): boolean {
  return name.length <= LIMITS.nameBytes && /^[a-zA-Z][a-zA-Z0-9_]*$/.test(name);
}

function hasTwin(signers: readonly Hash[]): boolean {
  for (let i = 1; i < signers.length; i++) {
    for (let j = 0; j < i; j++) if (sameHash(signers[i] as Hash, signers[j] as Hash)) return true;
  }
  return false;
}

function sameHash(a: Hash, b: Hash): boolean {
  for (let i = 0; i < 32; i++) if (a[i] !== b[i]) return false;
  return true;
}
