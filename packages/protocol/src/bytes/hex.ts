import type { Bytes } from './bytes.ts';
import { nativeCoder } from './node-buffer.ts';

const digits: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal text of a byte string. */
export function toHex(bytes: Bytes): string {
  if (nativeCoder) return nativeCoder.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
  let text = '';
  for (const byte of bytes) text += digits[byte];
  return text;
}

/** Whether the text is lower- or upper-case hexadecimal of whole bytes, of `length` bytes if given. */
export function isHex(text: string, length?: number): boolean {
  return /^(?:[0-9a-fA-F]{2})*$/.test(text) && (length === undefined || text.length === 2 * length);
}

/**
 * Bytes of a hexadecimal text.
 * @throws RangeError when the text is not hexadecimal.
 */
export function fromHex(text: string): Bytes {
  if (!isHex(text)) throw new RangeError('The text is not hexadecimal.');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
