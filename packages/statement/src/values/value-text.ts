import type { FieldValue } from './value.ts';

/** Words for values that are no texts. */
export interface ValueWords {
  readonly yes: string;
  readonly no: string;
  /** For an optional field that was left empty. */
  readonly empty: string;
}

/** The value of a field in a line, as people read it. */
export function valueText(value: FieldValue, { yes, no, empty }: ValueWords): string {
  if (value === null) return empty;
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'string') return value;
  return value.id === undefined ? value.name : `${value.name} (${value.id})`;
}
