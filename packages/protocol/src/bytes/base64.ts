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

/**
 * Bytes of a standard base64 text. Only the one canonical spelling is taken: padded, without spaces or stray bits.
 * @throws RangeError when the text is anything else.
 */
export function fromBase64(text: string): Bytes {
  const bytes = nativeCoder ? decodeNatively(nativeCoder, text) : decodePortably(text);
  // Decoders forgive much, and each in its own way; what spells the same bytes otherwise is found by spelling them again.
  if (!bytes || toBase64(bytes) !== text) throw new RangeError('The text is not canonical base64.');
  return bytes;
}

/** As a plain array of its own, not a view of a pool. */
function decodeNatively(coder: NonNullable<typeof nativeCoder>, text: string): Bytes {
  return new Uint8Array(coder.from(text, 'base64'));
}

/** Undefined where it is no base64 at all. */
function decodePortably(text: string): Bytes | undefined {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
