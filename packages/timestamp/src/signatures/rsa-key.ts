import { DerReader, DerTag, malformed, readUnsigned } from '@stele/pki/x509';
import { type Bytes, toHex } from '@stele/protocol';
import { TIMESTAMP_LIMITS } from '../limits.ts';
import { timestampError } from '../timestamp-error.ts';

const WHAT = 'the RSA key';
/** Octets of an exponent: those of keys in use have three. */
const EXPONENT_OCTETS = 4;

/** A public key of RFC 8017 §3.1. */
export interface RsaKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
  readonly bits: number;
}

/** Reads an RSAPublicKey (RFC 8017 §A.1.1). @throws SteleError TIMESTAMP_ALGORITHM, CERTIFICATE_MALFORMED */
export function readRsaKey(der: Bytes): RsaKey {
  const outer = new DerReader(der);
  const reader = outer.enter(DerTag.sequence, WHAT);
  outer.end(WHAT);
  const modulusOctets = readUnsigned(reader.element(DerTag.integer, WHAT).content, WHAT);
  const exponentOctets = readUnsigned(reader.element(DerTag.integer, WHAT).content, WHAT);
  reader.end(WHAT);
  const { least, most } = TIMESTAMP_LIMITS.rsaBits;
  const bits = bitsOf(modulusOctets);
  if (bits < least || bits > most) {
    throw timestampError(
      'TIMESTAMP_ALGORITHM',
      'RFC 8017 §3.1',
      `${WHAT} has ${bits} bits, and ${least} to ${most} are taken`,
    );
  }
  const [modulus, exponent] = [numberOf(modulusOctets), numberOf(exponentOctets)];
  if (modulus % 2n === 0n || exponent % 2n === 0n || exponent < 3n || exponentOctets.length > EXPONENT_OCTETS) {
    throw malformed('RFC 8017 §3.1', `${WHAT} is none`);
  }
  return { modulus, exponent, bits };
}

/**
 * RSAVP1 of RFC 8017 §5.2.2 with the length check of §8: the message representative, in as many octets as `bits` need;
 * undefined where the signature is none of this key.
 */
export function openRsa({ modulus, exponent, bits }: RsaKey, signature: Bytes, outputBits = bits): Bytes | undefined {
  if (signature.length !== Math.ceil(bits / 8)) return undefined;
  const value = numberOf(signature);
  if (value >= modulus) return undefined;
  const opened = power(value, exponent, modulus);
  const octets = Math.ceil(outputBits / 8);
  return opened >> BigInt(8 * octets) > 0n ? undefined : octetsOf(opened, octets);
}

function bitsOf(octets: Bytes): number {
  return 8 * octets.length - Math.clz32(octets[0] as number) + 24;
}

function numberOf(octets: Bytes): bigint {
  return BigInt(`0x${toHex(octets)}`);
}

function octetsOf(value: bigint, length: number): Bytes {
  const octets = new Uint8Array(length);
  for (let at = length - 1, rest = value; at >= 0; at--, rest >>= 8n) octets[at] = Number(rest & 0xffn);
  return octets;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % modulus) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
  }
  return result;
}
