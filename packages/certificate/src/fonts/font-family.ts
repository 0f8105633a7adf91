import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { OutlineFont } from './outline-font.ts';
import { parseUnicodeRanges } from './unicode-range.ts';

const require = createRequire(import.meta.url);

/** A bundled family of typefaces in one weight, which lies in files by stretches of Unicode. A file is read when it is first needed, and kept. */
export class FontFamily {
  readonly #prefix: string;
  readonly #suffix: string;
  /** Names of files by code point; one that several hold is taken from the first. */
  readonly #files = new Map<number, string>();
  readonly #fonts = new Map<string, OutlineFont>();

  /**
   * @param family of @fontsource, whose unicode.json tells what lies where
   * @param weight 400 or 600
   */
  constructor(family: string, weight: number) {
    const folder = `@fontsource/${family}`;
    this.#prefix = `${folder}/files/${family}-`;
    this.#suffix = `-${weight}-normal.woff`;
    const ranges = JSON.parse(readFileSync(require.resolve(`${folder}/unicode.json`), 'utf8')) as Record<
      string,
      string
    >;
    for (const [part, text] of Object.entries(ranges)) this.#list(part.replace(/^\[(\d+)\]$/, '$1'), text);
  }

  /** The file with the Latin letters, which has the metrics of the family. */
  get main(): OutlineFont {
    return this.#open('latin');
  }

  /** The font that has a glyph for a code point, with the glyph. */
  find(code: number): { readonly font: OutlineFont; readonly glyph: number } | undefined {
    const file = this.#files.get(code);
    if (file === undefined) return undefined;
    const font = this.#open(file);
    const glyph = font.glyphOf(code);
    return glyph === undefined ? undefined : { font, glyph };
  }

  #list(file: string, ranges: string): void {
    for (const { from, to } of parseUnicodeRanges(ranges)) {
      for (let code = from; code <= to; code++) if (!this.#files.has(code)) this.#files.set(code, file);
    }
  }

  #open(file: string): OutlineFont {
    const known = this.#fonts.get(file);
    if (known !== undefined) return known;
    const font = new OutlineFont(readFileSync(require.resolve(`${this.#prefix}${file}${this.#suffix}`)));
    this.#fonts.set(file, font);
    return font;
  }
}
