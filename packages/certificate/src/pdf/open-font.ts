import type { Typeface } from '../fonts/typeface.ts';

/** A glyph as pdfkit asks fonts for it; its number stands for its code point. */
interface OpenGlyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

/**
 * A typeface as the open font that pdfkit takes in place of a file: what it calls a font of fontkit. Glyphs are set one
 * after the other, since the scripts that are shown need no shaping; which they are is known once the page is drawn.
 */
export function openFont(typeface: Typeface) {
  const { main } = typeface;
  const [head, hhea, os2, post] = ['head', 'hhea', 'OS/2', 'post'].map((tag) => main.table(tag)) as [
    DataView,
    DataView,
    DataView,
    DataView,
  ];
  const glyphOf = (code: number): OpenGlyph => ({ id: code, advanceWidth: typeface.width(code), codePoints: [code] });
  return {
    postscriptName: typeface.name,
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    lineGap: hhea.getInt16(8),
    xHeight: os2.getInt16(86),
    capHeight: os2.getInt16(88),
    italicAngle: 0,
    bbox: { minX: head.getInt16(36), minY: head.getInt16(38), maxX: head.getInt16(40), maxY: head.getInt16(42) },
    head: { macStyle: { italic: false } },
    post: { isFixedPitch: post.getUint32(12) !== 0 },
    'OS/2': { sFamilyClass: os2.getInt16(30) },
    getGlyph: () => ({ advanceWidth: main.metrics(0).advance }),
    layout: (text: string) => {
      const glyphs = [...text].map((character) => glyphOf(character.codePointAt(0) as number));
      const positions = glyphs.map(({ advanceWidth }) => ({
        xAdvance: advanceWidth,
        yAdvance: 0,
        xOffset: 0,
        yOffset: 0,
      }));
      return { glyphs, positions, advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) };
    },
    createSubset: () => {
      const subset = typeface.createSubset();
      return { includeGlyph: (code: number) => subset.include(code), encode: () => subset.encode() };
    },
  };
}
