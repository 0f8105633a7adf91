import { SteleError } from '@stele/protocol';
import type { Statement, StatementField } from './statement.ts';

/**
 * The same statement with fewer fields shown: its core, and so what was deposited, stays as it is.
 * @param show names of the fields that stay
 * @throws SteleError STATEMENT_FIELD_UNKNOWN; STATEMENT_FIELD_HIDDEN for a field whose value the statement does not have
 */
export function redactStatement(statement: Statement, show: Iterable<string>): Statement {
  const kept = new Set(show);
  const known = new Map(statement.fields.map((field) => [field.name, field]));
  for (const name of kept) {
    const field = known.get(name);
    if (!field) throw new SteleError('STATEMENT_FIELD_UNKNOWN', { field: name });
    if (!field.disclosure) throw new SteleError('STATEMENT_FIELD_HIDDEN', { field: name });
  }
  const fields = statement.fields.map((field): StatementField => {
    return kept.has(field.name) ? field : { name: field.name, disclosure: undefined };
  });
  return { ...statement, fields, hidden: fields.length - kept.size };
}
