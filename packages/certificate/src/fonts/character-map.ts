/** Glyphs by their code points, of the Unicode subtable of a `cmap` table (OpenType 1.9, formats 4 and 12). */
export function readCharacterMap(cmap: DataView): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  for (const at of unicodeSubtables(cmap)) {
    const format = cmap.getUint16(at);
    if (format === 4) readSegments(cmap, at, glyphs);
    if (format === 12) readGroups(cmap, at, glyphs);
  }
  return glyphs;
}

/** Offsets of the subtables for Unicode: those of platform 0, and of platform 3 with encodings 1 and 10. */
function unicodeSubtables(cmap: DataView): readonly number[] {
  const offsets = new Set<number>();
  for (let i = 0; i < cmap.getUint16(2); i++) {
    const record = 4 + 8 * i;
    const [platform, encoding] = [cmap.getUint16(record), cmap.getUint16(record + 2)];
    if (platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))) {
      offsets.add(cmap.getUint32(record + 4));
    }
  }
  return [...offsets];
}

function readSegments(cmap: DataView, at: number, glyphs: Map<number, number>): void {
  const twice = cmap.getUint16(at + 6);
  const [ends, starts, deltas, offsets] = [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice] as const;
  for (let i = 0; i < twice; i += 2) {
    const offset = cmap.getUint16(at + offsets + i);
    const [start, end] = [cmap.getUint16(at + starts + i), cmap.getUint16(at + ends + i)];
    const delta = cmap.getUint16(at + deltas + i);
    for (let code = start; code <= end && code < 0xffff; code++) {
      // The offset counts from where it stands itself.
      const raw = offset === 0 ? code : cmap.getUint16(at + offsets + i + offset + 2 * (code - start));
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

function readGroups(cmap: DataView, at: number, glyphs: Map<number, number>): void {
  const count = cmap.getUint32(at + 12);
  for (let i = 0; i < count; i++) {
    const group = at + 16 + 12 * i;
    const [start, end, first] = [0, 4, 8].map((part) => cmap.getUint32(group + part)) as [number, number, number];
    for (let code = start; code <= end; code++) glyphs.set(code, first + code - start);
  }
}
