import type { Typeface } from '../fonts/typeface.ts';

/** What steers instead of showing something: it would let a name look like another one (UAX #9, UTR #36). */
const STEERING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/u;
const BLANK = /\p{Zs}/u;

/**
 * A text in characters that a typeface has. What it has not, and what steers the direction of writing or cannot be
 * seen, is shown by its code points: [U+1F600]. Blanks of all kinds are shown as one kind. Letters that consist of a
 * base and a mark are joined, as there are glyphs for the joined ones alone.
 */
export function showable(text: string, face: Typeface): string {
  let shown = '';
  let hidden: string[] = [];
  const flush = (): void => {
    if (hidden.length > 0) shown += `[${hidden.join(' ')}]`;
    hidden = [];
  };
  for (const character of text.toWellFormed().normalize('NFC')) {
    const code = character.codePointAt(0) as number;
    if (!STEERING.test(character) && (BLANK.test(character) || face.has(code))) {
      flush();
      shown += BLANK.test(character) ? ' ' : character;
    } else hidden.push(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
  }
  flush();
  return shown;
}
