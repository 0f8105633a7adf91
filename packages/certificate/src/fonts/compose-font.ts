import { concatBytes } from '@stele/protocol';
import { componentsOf } from './components.ts';
import { nameTable } from './name-table.ts';
import type { OutlineFont } from './outline-font.ts';
import { writeSfnt } from './sfnt.ts';

/** Where the glyph of a character comes from. */
export interface GlyphSource {
  readonly font: OutlineFont;
  readonly glyph: number;
}

/**
 * A font file of a few characters whose glyphs come from several fonts of one em: the bundled typefaces lie in a
 * hundred files each, and a document should carry one font for each of them, not a hundred. The same characters give
 * the same bytes.
 * @param main the font that the common metrics come from; its first glyph stands for what is missing.
 * @param glyphs by code point.
 * @param name PostScript name.
 */
export function composeFont(main: OutlineFont, glyphs: ReadonlyMap<number, GlyphSource>, name: string): Uint8Array {
  const set = new GlyphSet(main);
  const codes = [...glyphs.keys()].sort((one, other) => one - other);
  const numbers = codes.map((code) => set.add(glyphs.get(code) as GlyphSource));
  const { outlines, offsets, metrics, count, fonts } = set.close();
  return writeSfnt(
    new Map([
      ['OS/2', copy(main, 'OS/2')],
      ['cmap', characterMap(codes, numbers)],
      ['glyf', outlines],
      ['head', changed(main, 'head', (view) => view.setInt16(50, 1))],
      ['hhea', changed(main, 'hhea', (view) => view.setUint16(34, count))],
      ['hmtx', metrics],
      ['loca', offsets],
      ['maxp', changed(main, 'maxp', (view) => setLimits(view, count, fonts))],
      ['name', nameTable(name)],
      ['post', postTable(main)],
    ]),
  );
}

/** Glyphs of a font in the making, each with the parts that it is put together from. */
class GlyphSet {
  readonly #numbers = new Map<OutlineFont, Map<number, number>>();
  readonly #sources: GlyphSource[] = [];

  constructor(main: OutlineFont) {
    this.add({ font: main, glyph: 0 });
  }

  /** @returns its number in the new font */
  add({ font, glyph }: GlyphSource): number {
    const numbers = this.#numbers.get(font) ?? new Map<number, number>();
    this.#numbers.set(font, numbers);
    const known = numbers.get(glyph);
    if (known !== undefined) return known;
    const number = this.#sources.length;
    numbers.set(glyph, number);
    this.#sources.push({ font, glyph });
    for (const part of font.components(glyph)) this.add({ font, glyph: part });
    return number;
  }

  close() {
    const count = this.#sources.length;
    const offsets = new DataView(new ArrayBuffer(4 * (count + 1)));
    const metrics = new DataView(new ArrayBuffer(4 * count));
    const outlines: Uint8Array[] = [];
    let end = 0;
    for (const [i, source] of this.#sources.entries()) {
      const outline = this.#renumbered(source);
      outlines.push(outline);
      end += outline.length;
      offsets.setUint32(4 * (i + 1), end);
      const { advance, bearing } = source.font.metrics(source.glyph);
      metrics.setUint16(4 * i, advance);
      metrics.setInt16(4 * i + 2, bearing);
    }
    return {
      count,
      outlines: concatBytes(...outlines),
      offsets: new Uint8Array(offsets.buffer),
      metrics: new Uint8Array(metrics.buffer),
      fonts: [...this.#numbers.keys()],
    };
  }

  /** The outline of a glyph with the new numbers of its parts, at a length that keeps all offsets even. */
  #renumbered({ font, glyph }: GlyphSource): Uint8Array {
    const old = font.outline(glyph);
    const outline = new Uint8Array(Math.ceil(old.length / 4) * 4);
    outline.set(old);
    const view = new DataView(outline.buffer);
    for (const part of componentsOf(old)) {
      view.setUint16(part.at, this.#numbers.get(font)?.get(part.glyph) ?? 0);
    }
    return outline;
  }
}

function copy(font: OutlineFont, tag: string): Uint8Array {
  const { buffer, byteOffset, byteLength } = font.table(tag);
  return new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
}

function changed(font: OutlineFont, tag: string, change: (view: DataView) => void): Uint8Array {
  const table = copy(font, tag);
  change(new DataView(table.buffer));
  return table;
}

/** What a reader must have room for: the most of every font that gave a glyph (`maxp` version 1.0). */
function setLimits(view: DataView, count: number, fonts: readonly OutlineFont[]): void {
  view.setUint16(4, count);
  for (let at = 6; at < 32; at += 2) view.setUint16(at, Math.max(...fonts.map((font) => font.table('maxp').getUint16(at))));
}

/** A `post` table without names of glyphs (version 3.0). */
function postTable(main: OutlineFont): Uint8Array {
  const table = copy(main, 'post').slice(0, 32);
  new DataView(table.buffer).setUint32(0, 0x00030000);
  return table;
}

/** One subtable of format 12 for all of Unicode, a group for each character. */
function characterMap(codes: readonly number[], glyphs: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(12 + 16 + 12 * codes.length));
  view.setUint16(2, 1);
  view.setUint16(4, 3);
  view.setUint16(6, 10);
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, 16 + 12 * codes.length);
  view.setUint32(24, codes.length);
  for (const [i, code] of codes.entries()) {
    view.setUint32(28 + 12 * i, code);
    view.setUint32(32 + 12 * i, code);
    view.setUint32(36 + 12 * i, glyphs[i] as number);
  }
  return new Uint8Array(view.buffer);
}
