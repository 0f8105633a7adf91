import { ChainParameters, DEFAULT_PARAMETERS } from '@stele/ledger';
import { expect, test } from 'vitest';
import { PARAMETERS, type ParameterRange, type ParameterUnit } from '../src/pages/settings/parameters.ts';

type Schema = {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: unknown;
  readonly anyOf?: readonly { readonly const: string }[];
};

function rangeOf({ minimum, maximum, items, anyOf }: Schema): ParameterRange {
  if (minimum !== undefined && maximum !== undefined) return { kind: 'between', least: minimum, most: maximum };
  if (anyOf) return { kind: 'words', words: anyOf.map((each) => each.const) };
  return items ? { kind: 'suites' } : { kind: 'boolean' };
}

const shown = Object.entries(PARAMETERS).map(([name, { range, initial }]) => [name, { range, initial }]);

test('parameters that the page explains → those of the ledger, with its ranges and defaults', () => {
  const owned = Object.entries<Schema>(ChainParameters.properties as never).map(([name, schema]) => [
    name,
    { range: rangeOf(schema), initial: (DEFAULT_PARAMETERS as Readonly<Record<string, unknown>>)[name] },
  ]);
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(owned));
});

test.each(Object.entries(PARAMETERS))('%s → a unit that suits its name', (name, { unit }) => {
  const expected: ParameterUnit = name.endsWith('Ms')
    ? 'ms'
    : name.endsWith('Gas')
      ? 'gas'
      : name.endsWith('Quota')
        ? 'transactions'
        : 'none';
  expect(unit).toBe(expected);
});
