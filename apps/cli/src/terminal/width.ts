/** Columns that a text takes on a terminal: wide characters (UAX #11) take two, marks and controls none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(ESCAPES, '')) width += widthOf(character);
  return width;
}

/** The text with spaces behind it up to a width. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The text with spaces before it up to a width. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** The text, or as much of it as fits before an ellipsis. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = 1;
  for (const character of text) {
    used += widthOf(character);
    if (used > width) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Select graphic rendition: colours and weights. */
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const NO_WIDTH = /^[\p{Mark}\p{Control}\p{Format}]$/u;
const WIDE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]$/u;
/** CJK punctuation and full-width forms. */
const WIDE_SIGNS = /^[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]$/;

function widthOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.test(character) || WIDE_SIGNS.test(character) ? 2 : 1;
}

/** Whether a line may be broken before and behind a character, as between Chinese characters. */
export function isWide(character: string): boolean {
  return widthOf(character) === 2;
}
