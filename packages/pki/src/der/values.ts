import { type Bytes, utf8ToText } from '@stele/protocol';
import type { DerReader } from './der-reader.ts';
import { malformed } from './malformed.ts';
import { DerTag } from './tags.ts';

const TRUE = 0xff;

/** The octets of a non-negative INTEGER without the leading zero of its sign. @throws SteleError CERTIFICATE_MALFORMED */
export function readUnsigned(content: Bytes, what: string): Bytes {
  const [first, second] = content;
  if (first === undefined) throw malformed('X.690 §8.3.1', `${what} is empty`);
  if (first === 0 && second !== undefined && second < 0x80) {
    throw malformed('X.690 §8.3.2', `${what} is not in its shortest form`);
  }
  if (first >= 0x80) throw malformed('X.690 §8.3.3', `${what} is negative`);
  return first === 0 && second !== undefined ? content.subarray(1) : content;
}

/** A non-negative INTEGER of at most six octets. @throws SteleError CERTIFICATE_MALFORMED */
export function readSmallInteger(content: Bytes, what: string): number {
  const octets = readUnsigned(content, what);
  if (octets.length > 6) throw malformed('X.690 §8.3', `${what} is too large`);
  let value = 0;
  for (const octet of octets) value = value * 256 + octet;
  return value;
}

/**
 * A BOOLEAN with the default FALSE, which DER leaves out (X.690 §11.5).
 * @throws SteleError CERTIFICATE_MALFORMED
 */
export function readDefaultFalse(reader: DerReader, what: string): boolean {
  const element = reader.optional(DerTag.boolean, what);
  if (element === undefined) return false;
  const { content } = element;
  if (content.length !== 1) throw malformed('X.690 §8.2.1', `${what} is no boolean`);
  if (content[0] === 0) throw malformed('X.690 §11.5', `${what} spells out its default`);
  if (content[0] !== TRUE) throw malformed('X.690 §11.1', `${what} is true, but not written as 255`);
  return true;
}

/** The octets of a BIT STRING whose bits fill them. @throws SteleError CERTIFICATE_MALFORMED */
export function readWholeBits(content: Bytes, what: string): Bytes {
  if (content[0] !== 0) throw malformed('X.690 §8.6.2', `${what} is no string of whole octets`);
  return content.subarray(1);
}

/**
 * The numbers of the bits that are set in a BIT STRING of named bits.
 * @throws SteleError CERTIFICATE_MALFORMED
 */
export function readNamedBits(content: Bytes, what: string): number[] {
  const [unused, ...octets] = content;
  if (unused === undefined || unused > 7) throw malformed('X.690 §8.6.2', `${what} is no string of bits`);
  const last = octets.at(-1);
  if (last === undefined ? unused !== 0 : (last & (2 ** (unused + 1) - 1)) !== 2 ** unused) {
    throw malformed('X.690 §11.2', `${what} has unused bits that are set, or zeros at its end`);
  }
  const set: number[] = [];
  for (let bit = 0; bit < 8 * octets.length; bit++) {
    if (((octets[bit >> 3] as number) & (0x80 >> (bit & 7))) !== 0) set.push(bit);
  }
  return set;
}

const MAXIMUM_OID_BYTES = 64;
/** An arc of more bits is read as a big integer, which takes ten times as long. */
const SAFE_ARC = 2 ** 45;

/** An OBJECT IDENTIFIER in dotted form. @throws SteleError CERTIFICATE_MALFORMED */
export function readOid(content: Bytes, what: string): string {
  const last = content.at(-1);
  if (last === undefined || last >= 0x80 || content.length > MAXIMUM_OID_BYTES) {
    throw malformed('X.690 §8.19', `${what} is no object identifier`);
  }
  let text = '';
  let arc: number | bigint = 0;
  let isFirstOctet = true;
  for (const octet of content) {
    if (isFirstOctet && octet === 0x80) throw malformed('X.690 §8.19.2', `${what} is not in its shortest form`);
    arc = appendSeptet(arc, octet & 0x7f);
    isFirstOctet = octet < 0x80;
    if (!isFirstOctet) continue;
    text += text === '' ? firstArcs(arc) : `.${arc}`;
    arc = 0;
  }
  return text;
}

function appendSeptet(arc: number | bigint, septet: number): number | bigint {
  if (typeof arc === 'number' && arc < SAFE_ARC) return arc * 128 + septet;
  return (BigInt(arc) << 7n) | BigInt(septet);
}

/** The first two arcs, which share a number (X.690 §8.19.4). */
function firstArcs(joined: number | bigint): string {
  if (joined < 40) return `0.${joined}`;
  return joined < 80 ? `1.${BigInt(joined) - 40n}` : `2.${BigInt(joined) - 80n}`;
}

/** Text of UTF-8 octets. @throws SteleError CERTIFICATE_MALFORMED */
export function readUtf8(content: Bytes, what: string): string {
  try {
    return utf8ToText(content);
  } catch {
    throw malformed('X.690 §8.23.10', `${what} is not UTF-8`);
  }
}

/** Text of ASCII octets. @throws SteleError CERTIFICATE_MALFORMED */
export function readAscii(content: Bytes, what: string): string {
  let text = '';
  for (const octet of content) {
    if (octet >= 0x80) throw malformed('X.690 §8.23', `${what} has characters that are not ASCII`);
    text += String.fromCharCode(octet);
  }
  return text;
}
