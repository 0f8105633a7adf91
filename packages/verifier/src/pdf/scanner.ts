import { pdfFault } from './pdf-fault.ts';
import { PdfName, PdfReference, type PdfValue } from './values.ts';

const DEPTH = 32;
/** Characters of a word, name or string in hex: signatures are the longest. */
const LONGEST = 100_000;
const BLANKS: ReadonlySet<number> = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS: ReadonlySet<number> = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** Reads the values of a PDF document from a place on (ISO 32000-1 §7.2 and §7.3). Never reads beyond its end. */
export class Scanner {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** The next word – a number, a key word –, after blanks and remarks; empty before a delimiter and at the end. */
  word(): string {
    this.#skipBlanks();
    const start = this.at;
    while (this.at < this.#bytes.length && !this.#isBoundary(this.at)) this.at++;
    return this.#latin(start, this.at);
  }

  /** Goes past a word if it comes next. */
  takes(word: string): boolean {
    const start = this.at;
    if (this.word() === word) return true;
    this.at = start;
    return false;
  }

  /** A whole number. @throws SteleError PDF_BAD */
  integer(what: string): number {
    const word = this.word();
    if (!/^\d{1,10}$/.test(word)) throw pdfFault(`${what} is no number`);
    return Number(word);
  }

  /** Any value. @throws SteleError PDF_BAD */
  value(depth = 0): PdfValue {
    if (depth > DEPTH) throw pdfFault('its values are nested too deeply');
    this.#skipBlanks();
    const next = this.#latin(this.at, this.at + 2);
    if (next === '<<') return this.#dictionary(depth);
    if (next[0] === '<') return this.#hexString();
    if (next[0] === '[') return this.#array(depth);
    if (next[0] === '(') return this.#string();
    if (next[0] === '/') return this.#name();
    return this.#plain();
  }

  /** Where the data of a stream begin, if its key word comes next (§7.3.8.1). */
  streamStart(): number | undefined {
    if (!this.takes('stream')) return undefined;
    if (this.#bytes[this.at] === 13) this.at++;
    if (this.#bytes[this.at] === 10) this.at++;
    return this.at;
  }

  #dictionary(depth: number): PdfValue {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.#skipBlanks();
      if (this.#latin(this.at, this.at + 2) === '>>') break;
      if (this.#bytes[this.at] !== 0x2f) throw pdfFault('a dictionary has a key that is no name');
      const key = this.#name().text;
      entries.set(key, this.value(depth + 1));
    }
    this.at += 2;
    return entries;
  }

  #array(depth: number): PdfValue {
    this.at++;
    const items: PdfValue[] = [];
    for (;;) {
      this.#skipBlanks();
      if (this.#bytes[this.at] === 0x5d) break;
      items.push(this.value(depth + 1));
    }
    this.at++;
    return items;
  }

  #name(): PdfName {
    this.at++;
    const start = this.at;
    while (this.at < this.#bytes.length && !this.#isBoundary(this.at)) this.at++;
    const text = this.#latin(start, this.at);
    return new PdfName(text.replace(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))));
  }

  #hexString(): Uint8Array {
    const end = this.#bytes.indexOf(0x3e, this.at);
    if (end < 0) throw pdfFault('a string does not end');
    const digits = this.#latin(this.at + 1, end).replace(/[\s\0]/g, '');
    if (!/^[0-9a-fA-F]*$/.test(digits)) throw pdfFault('a string in hex has other characters');
    this.at = end + 1;
    const pairs = `${digits}0`.match(/../g) ?? [];
    return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  }

  #string(): Uint8Array {
    this.at++;
    const content: number[] = [];
    for (let open = 1; ; this.at++) {
      const byte = this.#bytes[this.at];
      if (byte === undefined) throw pdfFault('a string does not end');
      if (byte === 0x5c) {
        content.push(...this.#escaped());
        continue;
      }
      if (byte === 0x28) open++;
      if (byte === 0x29 && --open === 0) break;
      content.push(byte);
    }
    this.at++;
    return Uint8Array.from(content);
  }

  /** What a backslash begins (§7.3.4.2); stops at its last byte. */
  #escaped(): readonly number[] {
    this.at++;
    const octal = /^[0-7]{1,3}/.exec(this.#latin(this.at, this.at + 3))?.[0];
    if (octal !== undefined) {
      this.at += octal.length - 1;
      return [Number.parseInt(octal, 8) & 0xff];
    }
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw pdfFault('a string does not end');
    if (byte === 13 && this.#bytes[this.at + 1] === 10) this.at++;
    if (byte === 10 || byte === 13) return [];
    return [ESCAPES[String.fromCharCode(byte)] ?? byte];
  }

  /** A number, a reference, or a key word. */
  #plain(): PdfValue {
    const word = this.word();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (!/^[+-]?(\d{1,15}(\.\d*)?|\.\d+)$/.test(word)) throw pdfFault('it has a value of no known kind');
    const after = this.at;
    if (/^\d+$/.test(word) && /^\d{1,5}$/.test(this.word()) && this.takes('R')) return new PdfReference(Number(word));
    this.at = after;
    return Number(word);
  }

  #skipBlanks(): void {
    for (;;) {
      while (BLANKS.has(this.#bytes[this.at] as number)) this.at++;
      if (this.#bytes[this.at] !== 0x25) return;
      while (this.at < this.#bytes.length && this.#bytes[this.at] !== 10 && this.#bytes[this.at] !== 13) this.at++;
    }
  }

  #isBoundary(at: number): boolean {
    const byte = this.#bytes[at] as number;
    return BLANKS.has(byte) || DELIMITERS.has(byte);
  }

  #latin(start: number, end: number): string {
    if (end - start > LONGEST) throw pdfFault('it has a word that is too long');
    return String.fromCharCode(...this.#bytes.subarray(start, end));
  }
}
