/** A place among the events of a chain: `height.index`. */
export interface Cursor {
  readonly height: number;
  readonly index: number;
}

/** An index behind every event of a block. */
const BEHIND_ALL = 999_999_999;

/** The cursor in a text, or undefined where it is none. */
export function parseCursor(text: string): Cursor | undefined {
  const match = /^(\d{1,15})\.(\d{1,9})$/.exec(text);
  return match ? { height: Number(match[1]), index: Number(match[2]) } : undefined;
}

export function formatCursor({ height, index }: Cursor): string {
  return `${height}.${index}`;
}

/** The place behind all events of a block. */
export function endOfBlock(height: number): Cursor {
  return { height, index: BEHIND_ALL };
}

/** Whether `a` comes after `b`. */
export function isAfter(a: Cursor, b: Cursor): boolean {
  return a.height === b.height ? a.index > b.index : a.height > b.height;
}
