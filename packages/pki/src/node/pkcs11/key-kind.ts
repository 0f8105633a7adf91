import type { SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, concatBytes, equalBytes, utf8 } from '@stele/protocol';
import { compressPoint, curveOf } from '../../algorithms/curve-points.ts';
import { derOid } from '../../der/der-writer.ts';
import { KeyType, MechanismNumber } from './constants.ts';

/** How PKCS #11 holds the keys of a suite and signs with them. */
export interface KeyKind {
  readonly suite: SuiteName;
  readonly keyType: number;
  readonly keyPairGen: number;
  readonly signing: number;
  /** Bits of a key, as the mechanism has to state them; vendors state what they like of mechanisms of their own. */
  readonly bits: number | undefined;
  /** CKA_EC_PARAMS in the forms that are in use, the first of them in the newest edition. */
  readonly parameters: readonly [Bytes, ...Bytes[]];
  /** What the mechanism is given of a message. */
  input(message: Bytes, publicKey: Bytes): Bytes;
}

/** A point alone begins with 2, 3 or 4 too; its length tells it apart. */
const OCTET_STRING = 4;
const sha256 = nodeCrypto.hash('sha256');
const printable = (text: string): Bytes => concatBytes(Uint8Array.of(0x13, text.length), utf8(text));

function ecdsa(suite: SuiteName, oid: string): KeyKind {
  return {
    suite,
    keyType: KeyType.ec,
    keyPairGen: MechanismNumber.ecKeyPairGen,
    signing: MechanismNumber.ecdsa,
    bits: 256,
    parameters: [derOid(oid)],
    input: (message) => sha256.digest(message),
  };
}

/** CKM_ECDSA takes the digest (PKCS #11 v3.0 §2.3.7), so that tokens without CKM_ECDSA_SHA256 serve too; CKM_EDDSA takes the message. */
export const KEY_KINDS: readonly KeyKind[] = [
  {
    suite: 'ed25519',
    keyType: KeyType.ecEdwards,
    keyPairGen: MechanismNumber.ecEdwardsKeyPairGen,
    signing: MechanismNumber.eddsa,
    bits: 255,
    parameters: [derOid('1.3.101.112'), printable('edwards25519'), derOid('1.3.6.1.4.1.11591.15.1')],
    input: (message) => message,
  },
  ecdsa('p256', '1.2.840.10045.3.1.7'),
  ecdsa('secp256k1', '1.3.132.0.10'),
];

/** The kind of a key that says this of itself. */
export function kindOf(kinds: readonly KeyKind[], keyType: number, parameters: Bytes): KeyKind | undefined {
  return kinds.find((kind) => kind.keyType === keyType && kind.parameters.some((form) => equalBytes(form, parameters)));
}

/**
 * The public key in the encoding of its suite, from CKA_EC_POINT: an OCTET STRING with the point, or, as some tokens
 * have it, the point alone.
 */
export function readPoint({ suite }: KeyKind, point: Bytes): Bytes | undefined {
  const isWrapped = point[0] === OCTET_STRING && point[1] === point.length - 2;
  const bare = isWrapped ? point.subarray(2) : point;
  const curve = curveOf(suite);
  const publicKey = curve === undefined ? bare : compressPoint(curve, bare);
  return publicKey !== undefined && nodeCrypto.suite(suite).isPublicKey(publicKey) ? publicKey : undefined;
}
