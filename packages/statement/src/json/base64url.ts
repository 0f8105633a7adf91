import { type Bytes, fromBase64, toBase64 } from '@stele/protocol';

/** Base64 for addresses and file names, without padding (RFC 4648 §5). */
export function toBase64url(bytes: Bytes): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Bytes of such a text, in its one spelling.
 * @throws RangeError when the text is anything else.
 */
export function fromBase64url(text: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new RangeError('The text is not base64url.');
  const padding = '='.repeat((4 - (text.length % 4)) % 4);
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/') + padding);
}
