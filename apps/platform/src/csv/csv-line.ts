/** What marks a file as UTF-8 for spreadsheet programs. */
export const CSV_MARK = '\ufeff';

/** With what spreadsheet programs begin what they compute. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** A line of comma-separated values with its end (RFC 4180 §2). */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/**
 * A text of strangers as a cell that no spreadsheet program computes: what begins as a formula does has an apostrophe before
 * it, which is how such programs mark a text.
 */
export function inertText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function cellOf(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
