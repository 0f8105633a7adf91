import type { Static, TSchema } from 'typebox';
import type { Validator } from 'typebox/compile';
import { Check, Clean, Errors } from 'typebox/value';
import { badAnswer } from './problem.ts';

/** Answers after which a schema is compiled: compiling takes as long as checking about so many without. */
const COMPILED_AFTER = 50;

/** Pages do not let a text be run as a program, which is what compiling makes. */
const MAY_COMPILE = !('document' in globalThis);

interface Use {
  count: number;
  compiled?: Validator;
}

const uses = new WeakMap<TSchema, Use>();

/**
 * The answer of a node as its schema describes it. Properties that a newer node added are dropped, so that
 * clients need not be upgraded together with nodes.
 * @throws SteleError SDK_BAD_ANSWER
 */
export function checkAnswer<Schema extends TSchema>(url: string, schema: Schema, value: unknown): Static<Schema> {
  if (holds(schema, value)) return value as Static<Schema>;
  const known = Clean(schema, value);
  if (holds(schema, known)) return known as Static<Schema>;
  const [fault] = Errors(schema, known);
  throw badAnswer(url, `at "${fault?.instancePath ?? ''}" it ${fault?.message ?? 'differs from the API'}`);
}

/** Whether a value is as a schema says. What is asked for once or twice is not worth being compiled for. */
function holds(schema: TSchema, value: unknown): boolean {
  const use = uses.get(schema) ?? { count: 0 };
  uses.set(schema, use);
  if (use.compiled) return use.compiled.Check(value);
  use.count++;
  if (MAY_COMPILE && use.count === COMPILED_AFTER) void compile(schema, use);
  return Check(schema, value);
}

async function compile(schema: TSchema, use: Use): Promise<void> {
  const { Compile } = await import('typebox/compile');
  use.compiled = Compile(schema);
}
