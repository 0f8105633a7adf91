import { type Bytes, concatBytes, fromHex, utf8 } from '@stele/protocol';
import { DerTag } from './tags.ts';

/** An element with its identifier and the shortest definite length (X.690 §10.1). */
export function derElement(tag: number, ...parts: readonly Bytes[]): Bytes {
  const content = concatBytes(...parts);
  return concatBytes(Uint8Array.of(tag, ...lengthOctets(content.length)), content);
}

export function derSequence(...parts: readonly Bytes[]): Bytes {
  return derElement(DerTag.sequence, ...parts);
}

/** A non-negative INTEGER of big-endian octets, leading zeros or not. */
export function derUnsigned(octets: Bytes): Bytes {
  const first = octets.findIndex((octet) => octet !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : octets.subarray(first);
  return derElement(DerTag.integer, (digits[0] as number) >= 0x80 ? Uint8Array.of(0) : new Uint8Array(), digits);
}

export function derSmallInteger(value: number): Bytes {
  const hex = value.toString(16);
  return derUnsigned(fromHex(hex.length % 2 === 0 ? hex : `0${hex}`));
}

export function derTrue(): Bytes {
  return derElement(DerTag.boolean, Uint8Array.of(0xff));
}

/** A BIT STRING of whole octets. */
export function derBits(octets: Bytes): Bytes {
  return derElement(DerTag.bitString, Uint8Array.of(0), octets);
}

/** A BIT STRING of named bits, without zeros at its end (X.690 §11.2.2). */
export function derNamedBits(bits: readonly number[]): Bytes {
  const last = Math.max(...bits);
  const octets = new Uint8Array((last >> 3) + 1);
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] as number) | (0x80 >> (bit & 7));
  return derElement(DerTag.bitString, Uint8Array.of(7 - (last & 7)), octets);
}

export function derOctets(octets: Bytes): Bytes {
  return derElement(DerTag.octetString, octets);
}

export function derUtf8(text: string): Bytes {
  return derElement(DerTag.utf8String, utf8(text));
}

/** An OBJECT IDENTIFIER from its dotted form. */
export function derOid(dotted: string): Bytes {
  const [top = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt);
  return derElement(DerTag.oid, Uint8Array.from([40n * top + second, ...rest].flatMap(arcOctets)));
}

function arcOctets(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80);
  return octets;
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest >>= 8) octets.unshift(rest & 0xff);
  return [0x80 | octets.length, ...octets];
}
