import type { Chain } from '@stele/ledger';
import {
  type Bytes,
  bundleBodyCodec,
  bundleCodec,
  decodeTransaction,
  isSteleError,
  type KeyRecord,
  toHex,
  transactionId,
} from '@stele/protocol';
import type { SignatureCheck } from '../../gateway/verification/packed-checks.ts';
import { signatureChecks } from '../../gateway/verification/signature-checks.ts';

/** The signatures in a bundle that can be checked ahead: one list for each transaction, empty where it cannot. */
export type BundleChecks = readonly (readonly SignatureCheck[])[];

/**
 * What can be checked of a bundle before its block: that keys made signatures. Which keys may sign is for the execution to
 * say, so a key that is not known yet only leaves its transaction unchecked.
 * @param keyOf a registered key by its id in hex.
 */
export function bundleChecks(chain: Chain, bundle: Bytes, keyOf: (key: string) => KeyRecord | undefined): BundleChecks {
  const { transactions } = bundleBodyCodec.decode(bundleCodec.decode(bundle).body);
  return transactions.map((bytes) => transactionChecks(chain, bytes, keyOf));
}

function transactionChecks(
  chain: Chain,
  bytes: Bytes,
  keyOf: (key: string) => KeyRecord | undefined,
): readonly SignatureCheck[] {
  try {
    const { body, content, signatures } = decodeTransaction(bytes, chain.hash);
    const keys = content.signers.map((signer) => keyOf(toHex(signer)));
    if (!keys.every((key) => key !== undefined)) return [];
    return signatureChecks(transactionId(chain.hasher, body), signatures, keys);
  } catch (error) {
    if (isSteleError(error)) return [];
    throw error;
  }
}
