import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';
import { Outside } from './outside.ts';

/** One of the tests that come with the definition of CEL. */
export interface ConformanceCase {
  readonly name: string;
  readonly expr: string;
  /** Names that the expression knows, with values as protobuf's JSON writes them. */
  readonly bindings: Readonly<Record<string, { readonly value: ProtobufValue }>>;
  readonly expected: () => Expected;
}

/** A value, or any failure. */
export type Expected = { readonly value: unknown } | 'failure';

export type ProtobufValue = Readonly<Record<string, unknown>>;

/** Cases whose names are looked up in a container, which conditions do not have. */
const IN_CONTAINERS = /^\/namespace(\/|$)/;

type Suite = Omit<typeof tests, 'suites'> & { readonly suites?: readonly Suite[] };

interface Original {
  readonly name?: string;
  readonly expr: string;
  readonly bindings?: ConformanceCase['bindings'];
  readonly value?: ProtobufValue;
  readonly typedResult?: { readonly result?: ProtobufValue };
  readonly evalError?: unknown;
  readonly checkOnly?: boolean;
}

/** All of them, from the package that repeats Google's conformance data. */
export function conformanceCases(suite: Suite = tests, path = ''): readonly ConformanceCase[] {
  const own = (suite.tests ?? []).map(({ original }): ConformanceCase => {
    const { name, expr, bindings = {} } = original as unknown as Original;
    return { name: `${path}/${name ?? expr}`, expr, bindings, expected: () => expectedOf(original as never, path) };
  });
  return [...own, ...(suite.suites ?? []).flatMap((each) => conformanceCases(each, `${path}/${each.name}`))];
}

/** @throws Outside where the subset has no such value. */
function expectedOf({ value, typedResult, evalError, checkOnly }: Original, path: string): Expected {
  if (IN_CONTAINERS.test(path)) throw new Outside('its names are looked up in a container');
  if (checkOnly) throw new Outside('asks for the type alone');
  if (evalError !== undefined) return 'failure';
  const result = value ?? typedResult?.result;
  return { value: result === undefined ? true : readValue(result) };
}

/** @throws Outside where the subset has no such value. */
export function readValue(value: ProtobufValue): unknown {
  const [kind, inner] = Object.entries(value)[0] ?? [];
  switch (kind) {
    case 'boolValue':
    case 'stringValue':
      return inner;
    case 'nullValue':
      return null;
    case 'int64Value':
      return Number(inner);
    case 'doubleValue':
      if (typeof inner === 'number' && !Number.isSafeInteger(inner)) return inner;
      throw new Outside('a double that is a whole number, or none');
    case 'listValue':
      return ((inner as { readonly values?: readonly ProtobufValue[] }).values ?? []).map(readValue);
    default:
      throw new Outside(`a value: ${kind}`);
  }
}
