import { ed25519 } from '@noble/curves/ed25519.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { type Bytes, concatBytes } from '@stele/protocol';
import { readLittleEndian, writeBigEndian } from '../core/big-integers.ts';
import { readScalars } from '../core/ecdsa-rules.ts';
import { SUITE_TABLE } from '../core/suite-table.ts';
import type { SignatureSuite, SuiteName } from '../interface.ts';
import { portableCrypto } from '../portable/portable-backend.ts';

type Verify = SignatureSuite['verify'];

/** A suite that is right but for one fault. */
export interface BrokenDouble {
  readonly fault: string;
  readonly suite: SignatureSuite;
  /** The conditions that find the fault: these and no others. */
  readonly failing: readonly string[];
}

export const brokenDoubles: readonly BrokenDouble[] = [
  {
    fault: 'accepts high s',
    suite: withVerify('p256', (verify) => (key, message, signature) => verify(key, message, lowered(signature))),
    failing: ['high s → refused'],
  },
  {
    fault: 'accepts S that is not canonical',
    suite: withVerify('ed25519', (verify) => (key, message, signature) => verify(key, message, reduced(signature))),
    failing: ['S beyond the order → refused'],
  },
  {
    fault: 'throws on garbage',
    suite: withVerify('sm2', (verify) => (key, message, signature) => {
      if (signature.length === 64 && signature.every((byte) => byte === 0xee)) throw new RangeError('garbage');
      return verify(key, message, signature);
    }),
    failing: ['garbage of the right length → refused without throwing'],
  },
  {
    fault: 'throws on another length',
    suite: withVerify('secp256k1', (verify) => (key, message, signature) => {
      if (signature.length !== 64) throw new RangeError('length');
      return verify(key, message, signature);
    }),
    failing: ['a signature or key of another length → refused without throwing'],
  },
  {
    fault: 'ignores the message',
    suite: ignoresMessage('p256'),
    failing: ['a signature over another message → refused', 'empty and long messages → signed and told apart'],
  },
  {
    fault: 'takes a key of small order for a key',
    suite: { ...portableCrypto.suite('ed25519'), isPublicKey: (key) => isDecodable(key) },
    failing: [
      'a public key of small order → refused',
      'a public key of mixed order → refused, even where the equation holds',
    ],
  },
  {
    fault: 'multiplies by the cofactor',
    suite: withVerify('ed25519', (verify) => (key, message, signature) => {
      return verify(key, message, signature) || (isDecodable(key) && cofactored(key, message, signature));
    }),
    failing: ['an R that differs by a point of small order → refused, as nothing is multiplied by the cofactor'],
  },
  {
    fault: 'signs with random nonces',
    suite: withRandomNonces(),
    failing: ['one message signed twice → one signature'],
  },
  {
    fault: 'keeps the caller’s key bytes instead of a copy',
    suite: keepsCallersKey('ed25519'),
    failing: ['a prepared key whose bytes are wiped → signs as before, and the key bytes are never changed'],
  },
];

function withVerify(name: SuiteName, change: (verify: Verify) => Verify): SignatureSuite {
  const honest = portableCrypto.suite(name);
  return { ...honest, verify: change(honest.verify) };
}

/** The signature with the smaller of s and n − s. */
function lowered(signature: Bytes): Bytes {
  const order = SUITE_TABLE.p256.order as bigint;
  const scalars = signature.length === 64 ? readScalars(signature, order) : undefined;
  if (scalars === undefined || scalars.s <= order / 2n) return signature;
  const low = signature.slice();
  writeBigEndian(order - scalars.s, low, 32);
  return low;
}

/** The signature with S modulo the order. */
function reduced(signature: Bytes): Bytes {
  if (signature.length !== 64) return signature;
  const s = readLittleEndian(signature.subarray(32)) % ed25519.Point.Fn.ORDER;
  const bytes = new Uint8Array(32);
  writeBigEndian(s, bytes, 0);
  return concatBytes(signature.subarray(0, 32), bytes.reverse());
}

function ignoresMessage(name: SuiteName): SignatureSuite {
  const honest = portableCrypto.suite(name);
  const nothing = new Uint8Array(0);
  const prepare: SignatureSuite['prepare'] = (secretKey) => {
    const sign = honest.prepare(secretKey);
    return () => sign(nothing);
  };
  return {
    ...honest,
    prepare,
    sign: (secretKey) => honest.sign(secretKey, nothing),
    verify: (key, _, signature) => honest.verify(key, nothing, signature),
  };
}

function isDecodable(key: Bytes): boolean {
  try {
    ed25519.Point.fromBytes(key);
    return true;
  } catch {
    return false;
  }
}

/** The library's own verification, which checks the equation times the cofactor. */
function cofactored(key: Bytes, message: Bytes, signature: Bytes): boolean {
  return (
    signature.length === 64 &&
    ed25519.Point.fromBytes(key).isTorsionFree() &&
    ed25519.verify(signature, message, key, { zip215: false })
  );
}

function withRandomNonces(): SignatureSuite {
  const options = { prehash: true, lowS: true, format: 'compact', extraEntropy: true } as const;
  const honest = portableCrypto.suite('secp256k1');
  return {
    ...honest,
    sign(secretKey, message) {
      honest.prepare(secretKey);
      return secp256k1.sign(message, secretKey, options);
    },
  };
}

function keepsCallersKey(name: SuiteName): SignatureSuite {
  const honest = portableCrypto.suite(name);
  return {
    ...honest,
    prepare(secretKey) {
      honest.prepare(secretKey);
      return (message) => honest.sign(secretKey, message);
    },
  };
}
