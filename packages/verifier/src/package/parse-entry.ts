import { type Bytes, utf8ToText } from '@stele/protocol';
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { refusal } from '../refusal.ts';

/**
 * The JSON value of a state entry, held against the schema that the chain's contract keeps to.
 * @param entry what is read, for the reader of the error.
 * @throws SteleError EVIDENCE_BAD
 */
export function parseEntry<Schema extends TSchema>(schema: Schema, bytes: Bytes, entry: string): Static<Schema> {
  const value = parse(bytes);
  if (!Check(schema, value)) throw refusal('EVIDENCE_BAD', 'entry-shape', { entry });
  return value;
}

function parse(bytes: Bytes): unknown {
  try {
    return JSON.parse(utf8ToText(bytes));
  } catch {
    return undefined;
  }
}
