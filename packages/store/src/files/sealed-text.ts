import { type Bytes, utf8, utf8ToText } from '@stele/protocol';
import { checksum } from '../log/checksum.ts';

/** A line of text with its CRC-32 on the next line. */
export function encodeSealedText(text: string): Bytes {
  return utf8(`${text}\n${sumOf(text)}\n`);
}

/** The text, undefined where it is not as it was written. */
export function decodeSealedText(content: Bytes): string | undefined {
  try {
    const [text = '', sum, ...rest] = utf8ToText(content).split('\n');
    return sum === sumOf(text) && rest.join() === '' && rest.length === 1 ? text : undefined;
  } catch {
    return undefined;
  }
}

function sumOf(text: string): string {
  return checksum(utf8(text)).toString(16).padStart(8, '0');
}
