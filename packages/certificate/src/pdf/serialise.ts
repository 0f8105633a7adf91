import { toHex } from '@stele/protocol';
import { type PdfDictionary, PdfName, PdfReference, type PdfValue } from '@stele/verifier/pdf';

/** Characters of names that are written as they are (ISO 32000-1 §7.3.5). */
const REGULAR = /[^!$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]/g;

/** A value as it stands in a document; strings in hex. */
export function serialise(value: PdfValue): string {
  if (value instanceof PdfName) return `/${escapeName(value.text)}`;
  if (value instanceof PdfReference) return `${value.number} 0 R`;
  if (value instanceof Uint8Array) return `<${toHex(value)}>`;
  if (Array.isArray(value)) return `[${value.map(serialise).join(' ')}]`;
  if (value instanceof Map) return serialiseDictionary(value);
  return String(value);
}

function serialiseDictionary(entries: PdfDictionary): string {
  const lines = [...entries].map(([key, value]) => `/${escapeName(key)} ${serialise(value)}`);
  return ['<<', ...lines, '>>'].join('\n');
}

function escapeName(text: string): string {
  return text.replace(REGULAR, (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
