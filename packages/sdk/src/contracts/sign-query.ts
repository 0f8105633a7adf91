import type { Signer } from '@stele/crypto';
import {
  type Bytes,
  fromHex,
  QUERY_VERSION,
  queryBodyCodec,
  queryDigest,
  SigningPurpose,
  signedQueryCodec,
  signingMessage,
  utf8,
} from '@stele/protocol';
import type { ChainIdentity } from '../client/chain-identity.ts';

/** A query to be asked in somebody's name. */
export interface QueryToSign {
  readonly contract: string;
  readonly method: string;
  readonly args: unknown;
  /** Account that asks. Hex. */
  readonly account: string;
  /** Keys that sign, one of the account's own first. */
  readonly signers: readonly Signer[];
  /** Height whose state is asked; the newest unless said. */
  readonly height?: number | undefined;
  /** Id in hex of the transaction that recorded the query, for supervised access. */
  readonly record?: string | undefined;
  /** Milliseconds since 1970: now unless said. A node answers it for five minutes around this time. */
  readonly time?: number | undefined;
}

/** The encoded query with its signatures. */
export async function signQuery(chain: ChainIdentity, query: QueryToSign): Promise<Bytes> {
  const body = queryBodyCodec.encode({
    version: QUERY_VERSION,
    chainId: chain.id,
    sender: fromHex(query.account),
    signers: query.signers.map(({ keyId }) => keyId),
    time: query.time ?? Date.now(),
    contract: query.contract,
    method: query.method,
    args: utf8(JSON.stringify(query.args ?? null)),
    height: query.height ?? 0,
    record: fromHex(query.record ?? ''),
  });
  const message = signingMessage(SigningPurpose.query, queryDigest(chain.hasher, body));
  const signatures: Bytes[] = [];
  for (const signer of query.signers) signatures.push(await signer.sign(message));
  return signedQueryCodec.encode({ body, signatures });
}
