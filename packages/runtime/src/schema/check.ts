import type { JsonSchema } from '@stele/contract';
import type { GasMeter } from '../gas/gas-meter.ts';
import { CheckMeter } from './check-meter.ts';
import { clip, type Fault, inside, literalText, literalTexts } from './fault-text.ts';
import { isCanonicalBase64, isLowerHex } from './text-content.ts';

/** Says what is wrong with a value, or nothing. @throws SteleError RUNTIME_OUT_OF_GAS */
export type Check = (value: unknown, gas: GasMeter) => string | undefined;

const compiled = new WeakMap<JsonSchema, Check>();

/**
 * A checker for a schema of the contract subset. It is part of consensus: what it accepts, and what gas that takes,
 * is fixed by this folder and by nothing else, which is why no general schema library stands here.
 */
export function checkFor(schema: JsonSchema): Check {
  let check = compiled.get(schema);
  if (!check) {
    check = reporting(compile(schema));
    compiled.set(schema, check);
  }
  return check;
}

function reporting(test: Test): Check {
  return (value, gas) => {
    const meter = new CheckMeter(gas);
    const fault = test(value, meter);
    meter.settle();
    return fault && clip(fault());
  };
}

/** Finds the fault of a value; what it does is metered before it is done. */
type Test = (value: unknown, meter: CheckMeter) => Fault | undefined;

/** Looks at what needs no more than a step. */
type PlainTest = (value: unknown) => Fault | undefined;

type Compile = (schema: JsonSchema) => Test;

const BY_TYPE: Readonly<Record<string, Compile>> = {
  string: compileString,
  integer: (schema) => stepping(compileNumber(schema, Number.isSafeInteger, 'an integer')),
  number: (schema) => stepping(compileNumber(schema, Number.isFinite, 'a number')),
  boolean: () => stepping(unless((value) => typeof value === 'boolean', 'is not true or false')),
  null: () => stepping(unless((value) => value === null, 'is not null')),
  array: compileArray,
  object: compileObject,
};

function compile(schema: JsonSchema): Test {
  if ('const' in schema) return compileConstant(schema['const']);
  if (Array.isArray(schema['enum'])) return compileEnum(schema['enum']);
  if (Array.isArray(schema['anyOf'])) return compileUnion(schema['anyOf'] as JsonSchema[]);
  const type = schema['type'];
  if (type === undefined) return stepping(() => undefined);
  return (BY_TYPE[type as string] as Compile)(schema);
}

function stepping(test: PlainTest): Test {
  return (value, meter) => {
    meter.step();
    return test(value);
  };
}

function unless(holds: (value: unknown) => boolean, text: string): PlainTest {
  const wrong = says(text);
  return (value) => (holds(value) ? undefined : wrong);
}

function says(text: string): Fault {
  return () => text;
}

/** Constants are texts, numbers or truth values, so that being the same is all that there is to compare. */
function compileConstant(constant: unknown): Test {
  const wrong = () => `is not ${literalText(constant)}`;
  return (value, meter) => {
    meter.step();
    if (typeof value === 'string') meter.text(value.length);
    return value === constant ? undefined : wrong;
  };
}

function compileEnum(values: readonly unknown[]): Test {
  const known = new Set(values);
  const wrong = () => `is none of ${literalTexts(values)}`;
  return (value, meter) => {
    meter.step();
    if (typeof value === 'string') meter.text(value.length);
    return known.has(value) ? undefined : wrong;
  };
}

function compileUnion(members: readonly JsonSchema[]): Test {
  const tests = members.map(compile);
  const wrong = says('matches none of the alternatives');
  return (value, meter) => {
    meter.step();
    return tests.some((test) => test(value, meter) === undefined) ? undefined : wrong;
  };
}

function compileString(schema: JsonSchema): Test {
  const minimum = (schema['minLength'] as number | undefined) ?? 0;
  const maximum = (schema['maxLength'] as number | undefined) ?? Number.POSITIVE_INFINITY;
  const [noText, short, long] = [
    says('is not a text'),
    says(`is shorter than ${minimum} characters`),
    says(`is longer than ${maximum} characters`),
  ];
  const content = CONTENT[schema['x-stele'] as string];
  return (value, meter) => {
    meter.step();
    if (typeof value !== 'string') return noText;
    if (value.length < minimum) return short;
    if (value.length > maximum) return long;
    if (!content) return undefined;
    meter.text(value.length);
    return content(value);
  };
}

const CONTENT: Readonly<Record<string, (text: string) => Fault | undefined>> = {
  hex: (text) => (isLowerHex(text) ? undefined : noHex),
  base64: (text) => (isCanonicalBase64(text) ? undefined : noBase64),
};
const noHex = says('is not lower-case hexadecimal');
const noBase64 = says('is not canonical base64');

function compileNumber(schema: JsonSchema, isNumber: (value: unknown) => boolean, what: string): PlainTest {
  const minimum = (schema['minimum'] as number | undefined) ?? Number.NEGATIVE_INFINITY;
  const maximum = (schema['maximum'] as number | undefined) ?? Number.POSITIVE_INFINITY;
  const [noNumber, low, high] = [says(`is not ${what}`), says(`is below ${minimum}`), says(`is above ${maximum}`)];
  return (value) => {
    if (!isNumber(value)) return noNumber;
    if ((value as number) < minimum) return low;
    return (value as number) > maximum ? high : undefined;
  };
}

function compileArray(schema: JsonSchema): Test {
  const item = compile((schema['items'] as JsonSchema | undefined) ?? {});
  const minimum = (schema['minItems'] as number | undefined) ?? 0;
  const maximum = (schema['maxItems'] as number | undefined) ?? Number.POSITIVE_INFINITY;
  const [noList, few, many] = [
    says('is not a list'),
    says(`has fewer than ${minimum} items`),
    says(`has more than ${maximum} items`),
  ];
  return (value, meter) => {
    meter.step();
    if (!Array.isArray(value)) return noList;
    if (value.length < minimum) return few;
    if (value.length > maximum) return many;
    for (let i = 0; i < value.length; i++) {
      const fault = item(value[i], meter);
      if (fault) return () => inside(String(i), fault());
    }
    return undefined;
  };
}

function compileObject(schema: JsonSchema): Test {
  const properties = new Map<string, Test>();
  for (const [name, property] of Object.entries(
    (schema['properties'] as Record<string, JsonSchema> | undefined) ?? {},
  )) {
    properties.set(name, compile(property));
  }
  const required = (schema['required'] as readonly string[] | undefined) ?? [];
  const more = schema['additionalProperties'];
  const others = more === false ? undefined : compile(typeof more === 'object' ? (more as JsonSchema) : {});
  const noObject = says('is not an object');
  return (value, meter) => {
    meter.step();
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return noObject;
    meter.names(required.length);
    const missing = required.find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return () => `lacks "${clip(missing)}"`;
    return testProperties(value, properties, others, meter);
  };
}

const notExpected = says('is not expected');

function testProperties(
  value: object,
  properties: ReadonlyMap<string, Test>,
  others: Test | undefined,
  meter: CheckMeter,
): Fault | undefined {
  const names = Object.keys(value);
  meter.names(names.length);
  for (const name of names) {
    const test = properties.get(name) ?? others;
    const fault = test ? test((value as Readonly<Record<string, unknown>>)[name], meter) : notExpected;
    if (fault) return () => inside(name, fault());
  }
  return undefined;
}
