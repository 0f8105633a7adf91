/**
 * What a check found wrong. The text is made only for the one fault that is reported: of alternatives that do not
 * match, thousands may be found on the way to one that does.
 */
export type Fault = () => string;

/** Longest text of a fault in UTF-16 units. */
export const FAULT_UNITS = 200;

/** Shortens a text to what a fault may have. */
export function clip(text: string): string {
  return text.length <= FAULT_UNITS ? text : `${text.slice(0, FAULT_UNITS - 1).toWellFormed()}…`;
}

/** The text of a constant, as JSON. */
export function literalText(value: unknown): string {
  return JSON.stringify(typeof value === 'string' ? clip(value) : value);
}

/** Texts to choose from, as JSON and as many as a fault has room for. */
export function literalTexts(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) {
    if (text.length > FAULT_UNITS) break;
    text += `${text && ', '}${literalText(value)}`;
  }
  return text;
}

/** "is too long" of property a of property b → "b.a is too long". */
export function inside(name: string, fault: string): string {
  const isPath = fault.startsWith('"');
  return clip(isPath ? `"${name}.${fault.slice(1)}` : `"${name}" ${fault}`);
}
