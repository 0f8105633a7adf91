import type { Typeface } from '../fonts/typeface.ts';

/** What must not begin a line, and what must not end one (GB/T 15834, W3C clreq §3.1). */
const CLOSING = /[，。、；：？！）」』】》〉”’…·,.;:?!)\]}%]/u;
const OPENING = /[（「『【《〈“‘([{]/u;
/** Scripts that break between any two characters. */
const BREAKS_ANYWHERE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** Width of a text in points. */
export function widthOf(text: string, face: Typeface, size: number): number {
  let width = 0;
  for (const character of text) width += face.width(character.codePointAt(0) as number);
  return (width * size) / 1000;
}

/** Breaks a text into lines of a width in points: between words, between Chinese characters, and within a word only where it fills a line. */
export function wrapText(text: string, face: Typeface, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of pieces(text)) {
    if (used + widthOf(piece.trimEnd(), face, size) <= width) {
      line += piece;
      used += widthOf(piece, face, size);
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    const parts = cut(piece.trimStart(), face, size, width);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
    used = widthOf(line, face, size);
  }
  return line.trimEnd() === '' ? lines : [...lines, line.trimEnd()];
}

/** The smallest parts that lines may be broken between; a blank belongs to what is before it. */
function pieces(text: string): readonly string[] {
  const found: string[] = [];
  let canBreak = false;
  for (const character of text) {
    const last = found.at(-1);
    const isFree = BREAKS_ANYWHERE.test(character) && !CLOSING.test(character);
    const stays = last === undefined || CLOSING.test(character) || character === ' ' || endsOpening(last);
    if (stays ? last === undefined : isFree || canBreak) found.push(character);
    else found[found.length - 1] += character;
    canBreak = character === ' ' || (BREAKS_ANYWHERE.test(character) && !OPENING.test(character));
  }
  return found;
}

function endsOpening(piece: string): boolean {
  return OPENING.test(piece.at(-1) ?? '');
}

/** Parts of a piece that each fit on a line. */
function cut(piece: string, face: Typeface, size: number, width: number): readonly string[] {
  const parts = [''];
  for (const character of piece) {
    const longer = (parts.at(-1) as string) + character;
    if (widthOf(longer, face, size) <= width) parts[parts.length - 1] = longer;
    else parts.push(character);
  }
  return parts;
}
