import { FontFamily } from './font-family.ts';
import { FontSubset, type GlyphSource } from './font-subset.ts';
import type { OutlineFont } from './outline-font.ts';

/** Names of the typefaces of a certificate. */
export type TypefaceName = 'sans' | 'strong' | 'song' | 'mono';

/** A typeface put together from families of one em: the first that has a character gives its glyph. */
export class Typeface {
  /** PostScript name. */
  readonly name: string;
  readonly #families: readonly [FontFamily, ...FontFamily[]];
  readonly #sources = new Map<number, GlyphSource | undefined>();
  readonly #widths = new Map<number, number>();

  constructor(name: string, families: readonly [FontFamily, ...FontFamily[]]) {
    this.name = name;
    this.#families = families;
  }

  /** The font that has the metrics of the typeface. */
  get main(): OutlineFont {
    return this.#families[0].main;
  }

  /** Whether it can show a code point. */
  has(code: number): boolean {
    return this.#find(code) !== undefined;
  }

  /** Width of a code point in thousandths of the em; 0 where it cannot be shown. */
  width(code: number): number {
    const known = this.#widths.get(code);
    if (known !== undefined) return known;
    const source = this.#find(code);
    const width = source === undefined ? 0 : source.font.metrics(source.glyph).advance;
    this.#widths.set(code, width);
    return width;
  }

  /** A font file in the making, which takes code points. */
  createSubset() {
    const subset = new FontSubset(this.main);
    return {
      /** @returns the number of its glyph; that of the missing glyph where it cannot be shown. */
      include: (code: number): number => {
        const source = this.#find(code);
        return source === undefined ? 0 : subset.add(source);
      },
      encode: (): Uint8Array => subset.encode(),
    };
  }

  #find(code: number): GlyphSource | undefined {
    if (!this.#sources.has(code)) {
      const found = this.#families.map((family) => family.find(code)).find((source) => source);
      this.#sources.set(code, found);
    }
    return this.#sources.get(code);
  }
}

/** The bundled typefaces by their names. */
export type Typefaces = Readonly<Record<TypefaceName, Typeface>>;

/** The bundled typefaces. They load their files as characters are asked for, and keep them: make them once. */
export function createTypefaces(): Typefaces {
  const chinese = new FontFamily('noto-sans-sc', 400);
  const strong = new FontFamily('noto-sans-sc', 600);
  return {
    sans: new Typeface('SteleSans', [new FontFamily('source-sans-3', 400), chinese]),
    strong: new Typeface('SteleSans-SemiBold', [new FontFamily('source-sans-3', 600), strong]),
    song: new Typeface('SteleSong', [new FontFamily('noto-serif-sc', 600)]),
    mono: new Typeface('SteleMono', [new FontFamily('source-code-pro', 400), chinese]),
  };
}
