import type { CryptoBackend } from '@stele/crypto';
import type { Bytes, EvidencePackage, Hash, Header, ValidatorSet } from '@stele/protocol';
import { fromBase64 } from '@stele/protocol';
import { checkCertified } from './trust/certified.ts';
import type { ChainHeader } from './trust/chain-header.ts';
import { openFounding } from './trust/founding.ts';
import { followChange } from './trust/set-change.ts';
import type { TrustPoint } from './trust/trust-point.ts';

/** A header, its certificate, and the way of the validators from the founding to it. */
export interface CertifiedOptions extends Pick<EvidencePackage, 'certified' | 'chain' | 'setChanges'> {
  /** Fingerprint, in hex, of the genesis that the user trusts. */
  readonly genesis: string;
  readonly crypto: CryptoBackend;
}

/** A header that the validators of its chain certified, by itself or with those that follow it. */
export interface VerifiedHeader {
  readonly header: Header;
  readonly encoded: Bytes;
  readonly hash: Hash;
  /** The set that certified it. */
  readonly validators: ValidatorSet;
  /** Height of the header that the certificate is over, and its bytes. */
  readonly certified: { readonly height: number; readonly certificate: Bytes };
  /** Each change of the validators before it: height of the header that announced it. */
  readonly changes: readonly number[];
}

/**
 * Verifies a header offline, trusting nothing but the fingerprint of the chain's genesis.
 * @throws SteleError VERIFY_GENESIS, VERIFY_VALIDATORS, VERIFY_HEADER, VERIFY_CERTIFICATE, EVIDENCE_BAD, GENESIS_BAD,
 * WIRE_MALFORMED
 */
export function verifyCertified({ chain, genesis, setChanges, certified, crypto }: CertifiedOptions): VerifiedHeader {
  const founding = openFounding(chain, genesis, crypto);
  let point: TrustPoint = { set: founding.set, height: 0, headers: [], previous: undefined };
  const changes: number[] = [];
  for (const change of setChanges) {
    point = followChange(crypto, founding, point, change);
    changes.push(point.height);
  }
  const { base, last } = checkCertified(crypto, founding, point, certified);
  const { hash, ...header }: ChainHeader = base;
  return {
    header,
    encoded: fromBase64(certified.headers[0] as string),
    hash,
    validators: { validators: point.set.validators },
    certified: { height: last.height, certificate: fromBase64(certified.certificate) },
    changes,
  };
}
