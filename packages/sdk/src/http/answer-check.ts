import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import Value from 'typebox/value';
import { badAnswer } from './problem.ts';

const compiled = new WeakMap<TSchema, ReturnType<typeof Compile>>();

/**
 * The answer of a node as its schema describes it. Properties that a newer node added are dropped, so that
 * clients need not be upgraded together with nodes.
 * @throws SteleError SDK_BAD_ANSWER
 */
export function checkAnswer<Schema extends TSchema>(url: string, schema: Schema, value: unknown): Static<Schema> {
  let check = compiled.get(schema);
  if (!check) {
    check = Compile(schema);
    compiled.set(schema, check);
  }
  if (check.Check(value)) return value as Static<Schema>;
  const known = Value.Clean(schema, value);
  if (check.Check(known)) return known as Static<Schema>;
  const [fault] = Value.Errors(schema, known);
  throw badAnswer(url, `at "${fault?.instancePath ?? ''}" it ${fault?.message ?? 'differs from the API'}`);
}
