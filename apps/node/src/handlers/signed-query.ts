import { nodeCrypto } from '@stele/crypto/node';
import { type Asker, isSignedBy, systemState } from '@stele/ledger';
import {
  type Bytes,
  decodeSignedQuery,
  equalBytes,
  queryDigest,
  SigningPurpose,
  SteleError,
  signingMessage,
  toHex,
  utf8ToText,
} from '@stele/protocol';
import type { CallRequest } from '@stele/runtime';
import type { ChainView } from '../chain-view/chain-view.ts';

/** How long around its time a signed query counts, in ms: long enough for clocks that are off, too short to be kept. */
const COUNTS_FOR_MS = 5 * 60 * 1000;

/** A signed query whose signatures hold. */
export interface CheckedQuery {
  readonly asker: Asker;
  readonly request: CallRequest;
  /** Undefined for the newest state. */
  readonly height: number | undefined;
  /** Id in hex of the transaction that recorded it; empty where there is none. */
  readonly record: string;
}

/**
 * Checks a signed query: form, chain, time and signatures. What its signers may read is decided by the gate.
 * @param now this node's clock in ms.
 * @throws SteleError QUERY_BAD, QUERY_STALE, TX_WRONG_CHAIN, KEY_UNKNOWN, SIGNATURE_BAD, WIRE_*
 */
export function checkSignedQuery({ chain, state }: ChainView, bytes: Bytes, now: number): CheckedQuery {
  const { body, content, signatures } = decodeSignedQuery(bytes);
  if (!equalBytes(content.chainId, chain.id)) {
    throw new SteleError('TX_WRONG_CHAIN', { given: toHex(content.chainId), expected: chain.fingerprint });
  }
  if (Math.abs(now - content.time) > COUNTS_FOR_MS) {
    throw new SteleError('QUERY_STALE', { time: content.time, now });
  }
  const message = signingMessage(SigningPurpose.query, queryDigest(chain.hasher, body));
  const keys = content.signers.map(toHex);
  for (const [i, key] of keys.entries()) {
    const record = systemState.keys.read(state, key);
    if (!record) throw new SteleError('KEY_UNKNOWN', { key });
    if (!isSignedBy(nodeCrypto, record, message, signatures[i] as Bytes))
      throw new SteleError('SIGNATURE_BAD', { key });
  }
  const { contract, method } = content;
  return {
    asker: { account: toHex(content.sender), keys, isSupervised: false },
    request: { contract, method, args: textOf(content.args) },
    height: content.height === 0 ? undefined : content.height,
    record: toHex(content.record),
  };
}

function textOf(args: Bytes): string {
  try {
    return utf8ToText(args);
  } catch {
    throw new SteleError('QUERY_BAD', { reason: 'its arguments are not UTF-8' });
  }
}
