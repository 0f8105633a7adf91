/** A stretch of code points, both ends in it. */
export interface UnicodeRange {
  readonly from: number;
  readonly to: number;
}

/** The stretches of a CSS `unicode-range`: U+4E00,U+4E8C-4E94 (CSS Fonts 4 §4.5). */
export function parseUnicodeRanges(text: string): readonly UnicodeRange[] {
  return text.split(',').map((part) => {
    const [from = '', to = from] = part.trim().slice(2).split('-');
    return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
  });
}
