import type { Bytes } from '@stele/protocol';

const SCALAR_BYTES = 32;
const SEQUENCE = 0x30;
const INTEGER = 0x02;

/** An ECDSA signature r ‖ s of 64 bytes in DER (RFC 3279 §2.2.3). */
export function compactToDer(signature: Bytes): Bytes {
  const der = new Uint8Array(2 + 2 * (SCALAR_BYTES + 3));
  const middle = writeInteger(der, 2, signature, 0);
  const end = writeInteger(der, middle, signature, SCALAR_BYTES);
  der[0] = SEQUENCE;
  der[1] = end - 2;
  return der.subarray(0, end);
}

/** Writes the scalar at `from` as the shortest positive integer; tells where it ends. */
function writeInteger(der: Bytes, offset: number, signature: Bytes, from: number): number {
  let first = from;
  while (first < from + SCALAR_BYTES - 1 && signature[first] === 0) first += 1;
  const padding = (signature[first] as number) > 127 ? 1 : 0;
  const length = from + SCALAR_BYTES - first;
  der[offset] = INTEGER;
  der[offset + 1] = padding + length;
  const start = offset + 2 + padding;
  for (let i = 0; i < length; i++) der[start + i] = signature[first + i] as number;
  return start + length;
}
