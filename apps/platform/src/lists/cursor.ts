import { SteleError } from '@stele/protocol';

/** Numbers of a place in a list, without leading zeros. */
const PART = /^(?:0|[1-9]\d{0,15})$/;

/** The greatest first number, which is a height or a time in ms, and the greatest further one: more no column holds. */
const MOST_FIRST = 2 ** 48;
const MOST_FURTHER = 2 ** 31 - 1;

/** Where the next page of a list starts: numbers, and what may follow them, with points between them. */
export function writeCursor(...parts: readonly (number | string)[]): string {
  return parts.join('.');
}

/** The numbers of a cursor. @throws SteleError API_BAD_REQUEST */
export function readCursor<const Length extends 1 | 2 | 3>(cursor: string, length: Length): CursorParts[Length] {
  const parts = cursor.split('.');
  if (parts.length !== length || !parts.every((part, i) => isNumber(part, i))) throw badCursor(cursor);
  return parts.map(Number) as unknown as CursorParts[Length];
}

/** The numbers of a cursor, and the text that stands behind them. @throws SteleError API_BAD_REQUEST */
export function readTextCursor(cursor: string): readonly [height: number, index: number, text: string] {
  const [height = '', index = '', ...text] = cursor.split('.');
  if (!isNumber(height, 0) || !isNumber(index, 1) || text.length === 0) throw badCursor(cursor);
  return [Number(height), Number(index), text.join('.')];
}

interface CursorParts {
  readonly 1: readonly [number];
  readonly 2: readonly [number, number];
  readonly 3: readonly [number, number, number];
}

function isNumber(part: string, place: number): boolean {
  return PART.test(part) && Number(part) <= (place === 0 ? MOST_FIRST : MOST_FURTHER);
}

function badCursor(cursor: string): SteleError {
  return new SteleError('API_BAD_REQUEST', { reason: `"${cursor}" is no cursor of this list` });
}
