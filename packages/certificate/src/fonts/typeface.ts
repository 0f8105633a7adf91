import { composeFont, type GlyphSource } from './compose-font.ts';
import { FontFamily } from './font-family.ts';

/** Names of the typefaces of a certificate. */
export type TypefaceName = 'sans' | 'strong' | 'song' | 'mono';

/** A typeface put together from families of one em: the first that has a character gives its glyph. */
export interface Typeface {
  readonly name: TypefaceName;
  /** Whether it can show a code point. */
  has(code: number): boolean;
  /** Width of a code point in thousandths of the em; 0 where it cannot be shown. */
  width(code: number): number;
  /** A font file with the glyphs of these code points, for a document. */
  compose(codes: Iterable<number>): Uint8Array;
}

/** The bundled typefaces. They load their files as characters are asked for, and keep them: make them once. */
export function createTypefaces(): Readonly<Record<TypefaceName, Typeface>> {
  const hanRegular = new FontFamily('noto-sans-sc', 400);
  const hanStrong = new FontFamily('noto-sans-sc', 600);
  return {
    sans: typeface('sans', 'SteleSans', [new FontFamily('source-sans-3', 400), hanRegular]),
    strong: typeface('strong', 'SteleSans-SemiBold', [new FontFamily('source-sans-3', 600), hanStrong]),
    song: typeface('song', 'SteleSong', [new FontFamily('noto-serif-sc', 600)]),
    mono: typeface('mono', 'SteleMono', [new FontFamily('source-code-pro', 400), hanRegular]),
  };
}

function typeface(name: TypefaceName, postScriptName: string, families: readonly [FontFamily, ...FontFamily[]]): Typeface {
  const found = new Map<number, GlyphSource | undefined>();
  const find = (code: number): GlyphSource | undefined => {
    if (!found.has(code)) found.set(code, families.map((family) => family.find(code)).find((source) => source));
    return found.get(code);
  };
  return {
    name,
    has: (code) => find(code) !== undefined,
    width: (code) => {
      const source = find(code);
      return source === undefined ? 0 : source.font.metrics(source.glyph).advance;
    },
    compose: (codes) => {
      const sources = [...new Set(codes)].flatMap((code) => {
        const source = find(code);
        return source === undefined ? [] : [[code, source] as const];
      });
      return composeFont(families[0].main, new Map(sources), postScriptName);
    },
  };
}
