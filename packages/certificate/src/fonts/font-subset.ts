import { concatBytes } from '@stele/protocol';
import { componentsOf } from './components.ts';
import type { OutlineFont } from './outline-font.ts';
import { writeSfnt } from './sfnt.ts';

/** Where the glyph of a character comes from. */
export interface GlyphSource {
  readonly font: OutlineFont;
  readonly glyph: number;
}

/**
 * A font in the making whose glyphs come from several fonts of one em: the bundled typefaces lie in a hundred files
 * each, and a document should carry one font for each of them, not a hundred. The same glyphs give the same bytes.
 */
export class FontSubset {
  readonly #main: OutlineFont;
  readonly #numbers = new Map<OutlineFont, Map<number, number>>();
  readonly #sources: GlyphSource[] = [];

  /** @param main the font that the common metrics come from; its first glyph stands for what is missing. */
  constructor(main: OutlineFont) {
    this.#main = main;
    this.add({ font: main, glyph: 0 });
  }

  /** @returns the glyph's number in the new font */
  add({ font, glyph }: GlyphSource): number {
    const numbers = this.#numbers.get(font) ?? new Map<number, number>();
    this.#numbers.set(font, numbers);
    const known = numbers.get(glyph);
    if (known !== undefined) return known;
    const number = this.#sources.length;
    numbers.set(glyph, number);
    this.#sources.push({ font, glyph });
    return number;
  }

  /** The font file, with the tables that a document needs (ISO 32000-1 §9.9). Glyphs that others consist of come last. */
  encode(): Uint8Array {
    for (let i = 0; i < this.#sources.length; i++) {
      const { font, glyph } = this.#sources[i] as GlyphSource;
      for (const part of font.components(glyph)) this.add({ font, glyph: part });
    }
    const main = this.#main;
    const count = this.#sources.length;
    const outlines = this.#sources.map((source) => this.#renumbered(source));
    return writeSfnt(
      new Map([
        ['glyf', concatBytes(...outlines)],
        ['head', changed(main, 'head', (view) => view.setInt16(50, 1))],
        ['hhea', changed(main, 'hhea', (view) => view.setUint16(34, count))],
        ['hmtx', this.#metrics()],
        ['loca', offsetsOf(outlines)],
        ['maxp', changed(main, 'maxp', (view) => this.#setLimits(view))],
      ]),
    );
  }

  #metrics(): Uint8Array {
    const view = new DataView(new ArrayBuffer(4 * this.#sources.length));
    for (const [i, { font, glyph }] of this.#sources.entries()) {
      const { advance, bearing } = font.metrics(glyph);
      view.setUint16(4 * i, advance);
      view.setInt16(4 * i + 2, bearing);
    }
    return new Uint8Array(view.buffer);
  }

  /** The outline of a glyph with the new numbers of its parts, at a length that keeps all offsets even. */
  #renumbered({ font, glyph }: GlyphSource): Uint8Array {
    const old = font.outline(glyph);
    const outline = new Uint8Array(Math.ceil(old.length / 4) * 4);
    outline.set(old);
    const view = new DataView(outline.buffer);
    for (const part of componentsOf(old)) view.setUint16(part.at, this.#numbers.get(font)?.get(part.glyph) ?? 0);
    return outline;
  }

  /** What a reader must have room for: the most of every font that gave a glyph (`maxp` version 1.0). */
  #setLimits(view: DataView): void {
    const tables = [...this.#numbers.keys()].map((font) => font.table('maxp'));
    view.setUint16(4, this.#sources.length);
    for (let at = 6; at < 32; at += 2) view.setUint16(at, Math.max(...tables.map((table) => table.getUint16(at))));
  }
}

function changed(font: OutlineFont, tag: string, change: (view: DataView) => void): Uint8Array {
  const { buffer, byteOffset, byteLength } = font.table(tag);
  const table = new Uint8Array(buffer, byteOffset, byteLength).slice();
  change(new DataView(table.buffer));
  return table;
}

function offsetsOf(outlines: readonly Uint8Array[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * (outlines.length + 1)));
  let end = 0;
  for (const [i, { length }] of outlines.entries()) {
    end += length;
    view.setUint32(4 * (i + 1), end);
  }
  return new Uint8Array(view.buffer);
}
