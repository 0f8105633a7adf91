import type { Bytes, Hash } from '../bytes/bytes.ts';
import { SteleError } from '../errors/stele-error.ts';
import type { Hasher } from '../hash/hasher.ts';
import { Tag } from '../hash/tags.ts';
import { LIMITS } from '../limits.ts';
import { isContractName, isMethodName } from '../transaction/body.ts';
import { type Codec, message } from '../wire/codec.ts';
import { bytes, repeatedBytes, text, uint } from '../wire/fields.ts';

/** What somebody asks a node to read in its name. Nodes answer it for a short time around its own. */
export interface QueryBody {
  readonly version: number;
  /** Fingerprint of the chain's genesis. */
  readonly chainId: Hash;
  /** Account that asks. */
  readonly sender: Hash;
  /** Ids of the keys that sign, the sender's own first. */
  readonly signers: readonly Hash[];
  /** Milliseconds since 1970 when it was asked. */
  readonly time: number;
  readonly contract: string;
  readonly method: string;
  /** Arguments as JSON in UTF-8. */
  readonly args: Bytes;
  /** Height of the state to read; 0 for the newest. */
  readonly height: number;
  /** Id of the transaction that recorded this query on chain, for supervised access; otherwise empty. */
  readonly record: Bytes;
}

/** A query with one signature for each of its signers, in their order. */
export interface SignedQuery {
  readonly body: Bytes;
  readonly signatures: readonly Bytes[];
}

/** The one version of signed queries so far. */
export const QUERY_VERSION = 1;

export const queryBodyCodec: Codec<QueryBody> = message<QueryBody>('QueryBody', {
  version: uint(1),
  chainId: bytes(2, { length: 32 }),
  sender: bytes(3, { length: 32 }),
  signers: repeatedBytes(4, { length: 32 }),
  time: uint(5),
  contract: text(6),
  method: text(7),
  args: bytes(8),
  height: uint(9),
  record: bytes(10),
});

export const signedQueryCodec: Codec<SignedQuery> = message<SignedQuery>('SignedQuery', {
  body: bytes(1),
  signatures: repeatedBytes(2),
});

/** What the signers of a query sign: `HB(22, body)`. */
export function queryDigest(hasher: Hasher, body: Bytes): Hash {
  return hasher.tagged(Tag.query, body);
}

/**
 * Decodes a signed query and checks what can be told from its bytes alone.
 * @throws SteleError WIRE_MALFORMED, WIRE_TOO_LARGE, SIGNATURE_COUNT, QUERY_BAD
 */
export function decodeSignedQuery(input: Bytes): SignedQuery & { readonly content: QueryBody } {
  if (input.length > LIMITS.transactionBytes) {
    throw new SteleError('WIRE_TOO_LARGE', { type: 'SignedQuery', size: input.length, limit: LIMITS.transactionBytes });
  }
  const query = signedQueryCodec.decode(input);
  const content = queryBodyCodec.decode(query.body);
  const reason = faultOf(content);
  if (reason !== undefined) throw new SteleError('QUERY_BAD', { reason });
  if (query.signatures.length !== content.signers.length) {
    throw new SteleError('SIGNATURE_COUNT', { signers: content.signers.length, signatures: query.signatures.length });
  }
  return { ...query, content };
}

function faultOf({ version, signers, contract, method, record }: QueryBody): string | undefined {
  if (version !== QUERY_VERSION) return `version ${version} is unknown`;
  if (signers.length === 0 || signers.length > LIMITS.signers) return `it lists not 1 to ${LIMITS.signers} signers`;
  if (!isContractName(contract) || !isMethodName(method)) return 'the name of its contract or method is malformed';
  return record.length === 0 || record.length === 32 ? undefined : 'what it names as its record is no transaction id';
}
