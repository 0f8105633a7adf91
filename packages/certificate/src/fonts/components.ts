/** Flags of a component (OpenType 1.9, `glyf`, composite glyph description). */
const Flag = { words: 0x0001, scale: 0x0008, more: 0x0020, twoScales: 0x0040, matrix: 0x0080 } as const;

/** A part of a composite glyph. */
export interface Component {
  readonly glyph: number;
  /** Where its number stands in the outline. */
  readonly at: number;
}

/** The parts of a composite glyph; none of a simple one. */
export function componentsOf(outline: Uint8Array): readonly Component[] {
  const view = new DataView(outline.buffer, outline.byteOffset, outline.length);
  if (outline.length === 0 || view.getInt16(0) >= 0) return [];
  const components: Component[] = [];
  let at = 10;
  let flags: number = Flag.more;
  while (flags & Flag.more) {
    flags = view.getUint16(at);
    components.push({ glyph: view.getUint16(at + 2), at: at + 2 });
    at += 4 + (flags & Flag.words ? 4 : 2) + scaleBytes(flags);
  }
  return components;
}

function scaleBytes(flags: number): number {
  if (flags & Flag.matrix) return 8;
  if (flags & Flag.twoScales) return 4;
  return flags & Flag.scale ? 2 : 0;
}
