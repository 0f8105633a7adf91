import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, concatBytes, fromHex, utf8 } from '@stele/protocol';
import { curveOf, expandPoint } from '../../algorithms/curve-points.ts';
import { derOid } from '../../der/der-writer.ts';
import type { KeyKind } from './key-kind.ts';

/**
 * The numbers under which a token has SM2, from the header of its vendor: PKCS #11 has none. The mechanism for signing
 * takes e, the digest of 32 bytes, and gives r ‖ s; keys are objects with CKA_EC_PARAMS and CKA_EC_POINT.
 */
export interface Sm2Mechanisms {
  /** CK_KEY_TYPE of its keys; for most it is that of EC, 3. */
  readonly keyType: number;
  /** CK_MECHANISM_TYPE that makes key pairs. */
  readonly keyPairGen: number;
  /** CK_MECHANISM_TYPE that signs. */
  readonly signing: number;
}

const sm3 = nodeCrypto.hash('sm3');
const curve = curveOf('sm2') as NonNullable<ReturnType<typeof curveOf>>;
const USER_ID = utf8('1234567812345678');

/** ENTL ‖ ID ‖ a ‖ b ‖ xG ‖ yG (GB/T 32918.2-2016 §5.5, GB/T 32918.5-2017 §3). */
const PREFIX = concatBytes(
  Uint8Array.of(0, 8 * USER_ID.length),
  USER_ID,
  fromHex('fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc'),
  fromHex('28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93'),
  fromHex('32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7'),
  fromHex('bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0'),
);

/** SM2 in a token that has it under numbers of its vendor. */
export function sm2Kind({ keyType, keyPairGen, signing }: Sm2Mechanisms): KeyKind {
  return {
    ...{ suite: 'sm2', keyType, keyPairGen, signing, bits: undefined },
    parameters: [derOid('1.2.156.10197.1.301')],
    input: (message, publicKey) => sm3.digest(concatBytes(signerDigest(publicKey), message)),
  };
}

/** Z of a public key, for the user id that all have who agreed on no other. */
function signerDigest(publicKey: Bytes): Bytes {
  return sm3.digest(concatBytes(PREFIX, expandPoint(curve, publicKey).subarray(1)));
}
