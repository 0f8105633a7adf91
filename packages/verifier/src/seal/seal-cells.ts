/** A part of the name and its place in a square of side 1. */
export interface SealCell {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MOST_CHARACTERS = 9;
const MOST_ROWS = 3;

/**
 * Sets a name into a seal. Chinese characters run in columns from the right, as on any seal; other names stand in
 * rows, broken where they have gaps.
 */
export function sealCells(name: string): SealCell[] {
  const characters = [...name.replace(/[\s_.-]/g, '')];
  const isChinese = characters.length > 0 && characters.every((character) => /\p{Script=Han}/u.test(character));
  return isChinese ? chineseCells(characters.slice(0, MOST_CHARACTERS)) : rowCells(rowsOf(name));
}

function chineseCells(characters: readonly string[]): SealCell[] {
  const columns = Math.ceil(Math.sqrt(characters.length));
  const rows = Math.ceil(characters.length / columns);
  return characters.map((text, i) => {
    const column = Math.floor(i / rows);
    const inColumn = Math.min(rows, characters.length - column * rows);
    const height = 1 / inColumn;
    return { text, x: 1 - (column + 1) / columns, y: (i - column * rows) * height, width: 1 / columns, height };
  });
}

function rowsOf(name: string): string[] {
  const words = name.split(/[\s_.-]+/).filter((word) => word !== '');
  if (words.length > 1) return words.slice(0, MOST_ROWS);
  const word = words[0] ?? name;
  const half = Math.ceil(word.length / 2);
  return word.length > 5 ? [word.slice(0, half), word.slice(half)] : [word];
}

function rowCells(rows: readonly string[]): SealCell[] {
  const height = 1 / Math.max(rows.length, 2);
  const top = (1 - rows.length * height) / 2;
  return rows.map((text, i) => ({ text, x: 0, y: top + i * height, width: 1, height }));
}
