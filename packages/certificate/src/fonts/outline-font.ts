import { readCharacterMap } from './character-map.ts';
import { componentsOf } from './components.ts';
import { readWoff } from './woff.ts';

/** A font with TrueType outlines, as far as composing another one from it needs it. */
export class OutlineFont {
  readonly tables: ReadonlyMap<string, DataView>;
  readonly #glyphs: ReadonlyMap<number, number>;
  readonly #hasLongOffsets: boolean;
  readonly #metrics: number;

  /** @param file WOFF 1.0 */
  constructor(file: Uint8Array) {
    this.tables = readWoff(file);
    this.#glyphs = readCharacterMap(this.table('cmap'));
    this.#hasLongOffsets = this.table('head').getInt16(50) === 1;
    this.#metrics = this.table('hhea').getUint16(34);
  }

  table(tag: string): DataView {
    const table = this.tables.get(tag);
    if (table === undefined) throw new RangeError(`a bundled typeface lacks its table ${tag}`);
    return table;
  }

  /** The glyph of a code point. */
  glyphOf(code: number): number | undefined {
    return this.#glyphs.get(code);
  }

  /** The entry of a glyph in `glyf`; empty for a glyph without outline. */
  outline(glyph: number): Uint8Array {
    const loca = this.table('loca');
    const at = (index: number): number =>
      this.#hasLongOffsets ? loca.getUint32(4 * index) : 2 * loca.getUint16(2 * index);
    const glyf = this.table('glyf');
    return new Uint8Array(glyf.buffer, glyf.byteOffset + at(glyph), at(glyph + 1) - at(glyph));
  }

  /** Advance width and left side bearing of a glyph, in units of the em. */
  metrics(glyph: number): { readonly advance: number; readonly bearing: number } {
    const table = this.table('hmtx');
    const last = this.#metrics - 1;
    const advance = table.getUint16(4 * Math.min(glyph, last));
    const bearing =
      glyph <= last ? table.getInt16(4 * glyph + 2) : table.getInt16(4 * (last + 1) + 2 * (glyph - last - 1));
    return { advance, bearing };
  }

  /** The glyphs that a glyph is put together from. */
  components(glyph: number): readonly number[] {
    return componentsOf(this.outline(glyph)).map(({ glyph: part }) => part);
  }
}
