import {
  BUNDLE_VERSION,
  type BundleBody,
  type Bytes,
  bundleBodyCodec,
  bundleCodec,
  bundleHash,
  equalBytes,
  type Hash,
  isSteleError,
  LIMITS,
  SigningPurpose,
  SteleError,
  signingMessage,
  toHex,
} from '@stele/protocol';
import type { Chain } from '../genesis/chain.ts';
import type { SignatureMemo } from '../identity/signature-memo.ts';
import { type StateSource, systemState } from '../system/system-state.ts';
import { isVerdictOnTransaction } from './transaction-verdict.ts';

/** A bundle that passed, or why it is refused whole. */
export type CheckedBundle =
  | {
      readonly body: BundleBody;
      readonly hash: Hash;
      readonly bytes: Bytes;
      /** Whose gateway signed it. */
      readonly organisation: string;
    }
  | { readonly error: SteleError };

/** Checks a bundle: decodable, within limits, of this chain, signed by a gateway registered in the state. */
export function checkBundle(chain: Chain, signatures: SignatureMemo, state: StateSource, bundle: Bytes): CheckedBundle {
  try {
    return check(chain, signatures, state, bundle);
  } catch (error) {
    if (isSteleError(error) && isVerdictOnTransaction(error)) return { error };
    throw error;
  }
}

function check(chain: Chain, signatures: SignatureMemo, state: StateSource, bundle: Bytes): CheckedBundle {
  if (bundle.length > LIMITS.bundleBytes) {
    throw new SteleError('WIRE_TOO_LARGE', { type: 'Bundle', size: bundle.length, limit: LIMITS.bundleBytes });
  }
  const { body: bytes, signature } = bundleCodec.decode(bundle);
  const body = bundleBodyCodec.decode(bytes);
  const gateway = toHex(body.gateway);
  const refuse = (reason: string) => new SteleError('BUNDLE_BAD', { gateway, reason });
  if (body.version !== BUNDLE_VERSION) throw refuse(`version ${body.version} is unknown`);
  if (!equalBytes(body.chainId, chain.id)) throw refuse('it is of another chain');
  if (body.transactions.length > LIMITS.bundleTransactions) throw refuse('it holds too many transactions');
  const record = systemState.gateways.read(state, gateway);
  if (!record || record.removed !== undefined) throw refuse('the gateway is not registered');
  const hash = bundleHash(chain.hasher, bytes);
  const message = signingMessage(SigningPurpose.bundle, hash);
  if (!signatures.isSignedBy(record, message, signature)) throw refuse('its signature does not hold');
  return { body, hash, bytes, organisation: record.organisation };
}
