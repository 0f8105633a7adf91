import { FREE, factsOf } from '../facts.ts';
import { type ConformanceCase, type Expected, readValue } from './cases.ts';
import { Outside } from './outside.ts';

/** What compiles and runs expressions. */
export type Compiler = Pick<typeof import('../../src/cel/compile-condition.ts'), 'compileText' | 'runCondition'> &
  Pick<typeof import('../../src/cel/failure.ts'), 'Failure'>;

/** What the closures make of a conformance case. @throws Outside */
export function answer(
  { compileText, runCondition, Failure }: Compiler,
  { expr, bindings }: ConformanceCase,
): Expected {
  const names = Object.entries(bindings).map(([name, { value }]) => {
    const read = readValue(value);
    return [name, { type: 'dyn', steps: 1, run: () => read }] as const;
  });
  const { compiled } = compileText(expr, new Map(names), (reason) => new Outside(reason));
  const value = runCondition(compiled, factsOf(), FREE);
  return value instanceof Failure ? 'failure' : { value };
}
