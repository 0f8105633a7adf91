import { displayWidth, isWide } from './width.ts';

/** Signs that no line begins with (JIS X 4051 and GB/T 15834 in short). */
const NO_START = /^[、。，．：；？！）】》」』”’…,.:;?!)\]}]/;

/**
 * Breaks a text into lines of at most `columns`, between words or between wide characters.
 * @param indent what every line but the first starts with.
 */
export function wrap(text: string, columns: number, indent = ''): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns, indent))
    .join('\n');
}

function wrapLine(text: string, columns: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (line.trim() !== '' && displayWidth(line + piece.trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = indent + piece.trimStart();
    } else line += piece;
  }
  lines.push(line.trimEnd());
  return lines.join('\n');
}

/** What is never broken: words with the spaces behind them, and single wide characters with their punctuation. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const character of text) {
    const last = pieces.at(-1);
    if (last === undefined || mayBreak(last, character)) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces;
}

function mayBreak(before: string, character: string): boolean {
  if (character === ' ' || NO_START.test(character)) return false;
  return before.endsWith(' ') || isWide(character) || isWide([...before].at(-1) ?? '');
}
