import type { Bytes } from './bytes.ts';
import { nativeCoder } from './node-buffer.ts';

// Characters are handed to String.fromCharCode in slices, because argument lists are limited by the stack.
const SLICE = 0x2000;

/** Standard base64 with padding (RFC 4648 §4), the form of byte strings in JSON. */
export function toBase64(bytes: Bytes): string {
  if (nativeCoder) return nativeCoder.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  let binary = '';
  for (let i = 0; i < bytes.length; i += SLICE) binary += String.fromCharCode(...bytes.subarray(i, i + SLICE));
  return btoa(binary);
}

/** The last characters before padding that leave no stray bits: multiples of 16 before two pads, of 4 before one. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/**
 * Bytes of a standard base64 text. Only the one canonical spelling is taken: padded, without spaces.
 * @throws RangeError when the text is anything else.
 */
export function fromBase64(text: string): Bytes {
  if (!BASE64.test(text)) throw new RangeError('The text is not canonical base64.');
  const bytes = nativeCoder ? decodeNatively(nativeCoder, text) : decodePortably(text);
  if (toBase64(bytes) !== text) throw new RangeError('The base64 text has stray bits.');
  return bytes;
}

/** As a plain array of its own, not a view of a pool. */
function decodeNatively(coder: NonNullable<typeof nativeCoder>, text: string): Bytes {
  return new Uint8Array(coder.from(text, 'base64'));
}

function decodePortably(text: string): Bytes {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
