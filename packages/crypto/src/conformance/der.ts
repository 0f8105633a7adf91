import { type Bytes, concatBytes } from '@stele/protocol';

/**
 * r ‖ s of an ECDSA signature in DER (RFC 3279 §2.2.3), or undefined where it is not its one DER encoding or a
 * number does not fit 32 bytes: such a signature cannot be written in our encoding at all.
 */
export function derToCompact(der: Bytes): Bytes | undefined {
  const sequence = readElement(der, 0, 0x30);
  if (sequence?.end !== der.length) return undefined;
  const r = readElement(der, sequence.start, 0x02);
  const s = r && readElement(der, r.end, 0x02);
  if (r === undefined || s?.end !== der.length) return undefined;
  const first = toScalar(der.subarray(r.start, r.end));
  const second = toScalar(der.subarray(s.start, s.end));
  return first && second && concatBytes(first, second);
}

/** The content of an element with a short-form length. */
function readElement(der: Bytes, offset: number, tag: number) {
  const length = der[offset + 1];
  if (der[offset] !== tag || length === undefined || length > 127) return undefined;
  const start = offset + 2;
  return start + length <= der.length ? { start, end: start + length } : undefined;
}

/** A non-negative integer without needless zeros, as 32 bytes. */
function toScalar(content: Bytes): Bytes | undefined {
  const [first, second] = content;
  if (first === undefined || first > 127) return undefined;
  if (first === 0 && second !== undefined && second < 128) return undefined;
  const digits = first === 0 ? content.subarray(1) : content;
  if (digits.length > 32) return undefined;
  return concatBytes(new Uint8Array(32 - digits.length), digits);
}
