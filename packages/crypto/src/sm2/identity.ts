import { type Bytes, concatBytes, type Hash, utf8 } from '@stele/protocol';
import { writeBigEndian } from '../core/big-integers.ts';
import { Sm2Point } from './curve.ts';

/** The user id that GB/T 35276-2017 §10 fixes for all who agreed on no other. */
const USER_ID = utf8('1234567812345678');

const { a, b, Gx, Gy } = Sm2Point.CURVE();

/** ENTL ‖ ID ‖ a ‖ b ‖ xG ‖ yG: what Z of every public key begins with. */
const PREFIX = concatBytes(new Uint8Array([0, 8 * USER_ID.length]), USER_ID, coordinates(a, b, Gx, Gy));

/** Z, which binds a signer's id, curve and public key into the message digest (GB/T 32918.2-2016 §5.5). */
export function signerDigest(digest: (bytes: Bytes) => Hash, publicKey: Sm2Point): Hash {
  const { x, y } = publicKey.toAffine();
  return digest(concatBytes(PREFIX, coordinates(x, y)));
}

function coordinates(...values: readonly bigint[]): Bytes {
  const bytes = new Uint8Array(32 * values.length);
  for (const [i, value] of values.entries()) writeBigEndian(value, bytes, 32 * i);
  return bytes;
}
