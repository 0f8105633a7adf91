import { expect, test } from 'vitest';
import { answer } from '../../test/conformance/answer.ts';
import { conformanceCases } from '../../test/conformance/cases.ts';
import { Outside, whyOutside } from '../../test/conformance/outside.ts';
import { compileText, runCondition } from './compile-condition.ts';
import { Failure } from './failure.ts';

/* Google's conformance data of CEL, in the form of @bufbuild/cel-spec 0.6.1 (Apache-2.0). */

const outside = new Map<string, number>();
const agreed = { values: 0, failures: 0 };

test('the cases of the subset → the value or the failure that they ask for; all others → outside for a known reason', () => {
  for (const each of conformanceCases()) {
    try {
      const expected = each.expected();
      expect(answer({ compileText, runCondition, Failure }, each), `${each.name}: ${each.expr}`).toEqual(expected);
      agreed[expected === 'failure' ? 'failures' : 'values'] += 1;
    } catch (error) {
      if (!(error instanceof Outside)) throw error;
      const why = whyOutside(error.message);
      expect(why, `${each.name}: ${each.expr} is outside: ${error.message}`).toBeDefined();
      outside.set(why as string, (outside.get(why as string) ?? 0) + 1);
    }
  }
  expect(agreed).toMatchInlineSnapshot(`
    {
      "failures": 18,
      "values": 347,
    }
  `);
  expect(Object.fromEntries([...outside].sort(([a], [b]) => (a < b ? -1 : 1)))).toMatchInlineSnapshot(`
    {
      "JSON does not tell 1.0 from 1, and has no more than 53 bits": 158,
      "an unknown function is refused at once": 2,
      "arguments are JSON: no bytes, no uint": 266,
      "beyond the bounds of a condition": 4,
      "maps come from the arguments only": 51,
      "no arithmetic on doubles": 13,
      "no calendar: block time is an int": 84,
      "no conversions": 135,
      "no enums, no namespaces; unknown names are refused at once": 47,
      "no extension of texts": 147,
      "no extensions": 226,
      "no macros with two variables": 32,
      "no maps are written and no messages exist": 671,
      "no regular expressions": 9,
      "our checker names no types of CEL": 25,
      "the library’s parser has no optional entries, nor names in backticks": 50,
      "types are no values": 36,
      "types that do not fit are refused at once": 23,
    }
  `);
});
