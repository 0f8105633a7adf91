import { isObject } from '../json/is-object.ts';
import { STATEMENT_LIMITS } from '../limits.ts';

/** A person or organisation. */
export interface Party {
  readonly name: string;
  /** What tells it from others of the name: a registration number, an account, an identifier of any kind. */
  readonly id?: string;
}

/**
 * What a field says: a text for most types, true or false for a yes-no, a party, or null where an optional field was
 * left empty. Numbers are texts of digits, so that no program rounds them.
 */
export type FieldValue = string | boolean | Party | null;

/** Values by the names of their fields. */
export type FieldValues = Readonly<Record<string, FieldValue | undefined>>;

/** Whether a JSON value has the form of a field's value, of whatever type. */
export function isFieldValue(value: unknown): value is FieldValue {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'string') return value.length <= STATEMENT_LIMITS.longText && value.isWellFormed();
  return isParty(value);
}

export function isParty(value: unknown): value is Party {
  if (!isObject(value)) return false;
  const { name, id, ...rest } = value;
  return Object.keys(rest).length === 0 && isLabel(name) && (id === undefined ? !('id' in value) : isLabel(id));
}

function isLabel(value: unknown): value is string {
  return (
    typeof value === 'string' && value.trim() !== '' && value.length <= STATEMENT_LIMITS.label && value.isWellFormed()
  );
}
