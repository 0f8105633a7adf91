/** A word in another character coding (RFC 2047 §2), with the blank before it where it follows another such word (§6.2). */
const WORD = /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?\s]*)\?=/g;
const BETWEEN = /(\?=)[ \t]+(?==\?)/g;

/** A header's value in words. What cannot be read stays as it stands. */
export function decodeWords(value: string): string {
  return value.replace(BETWEEN, '$1').replace(WORD, (word, charset: string, coding: string, text: string) => {
    try {
      return new TextDecoder(charset).decode(coding.toLowerCase() === 'b' ? ofBase64(text) : ofQuoted(text));
    } catch {
      return word;
    }
  });
}

function ofBase64(text: string): Uint8Array {
  return Buffer.from(text, 'base64');
}

/** §4.2: an underscore is a blank. */
function ofQuoted(text: string): Uint8Array {
  const bytes = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
