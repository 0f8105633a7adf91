import { contract, t } from '@stele/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GasMeter } from '../gas/gas-meter.ts';
import { readAbi } from './abi-check.ts';
import { checkFor } from './check.ts';
import { faultOfSchema, SCHEMA_LIMITS } from './schema-subset.ts';

const everything = contract({
  name: 'every.thing',
  version: '10.20.30',
  description: 'One of each.',
  reentrant: true,
  state: {
    plain: { value: t.any() },
    ordered: {
      description: 'in order',
      value: t.record(t.array(t.number({ minimum: -1.5 }), { maxItems: 3 })),
      ordered: true,
    },
  },
  events: { happened: t.union(t.null(), t.boolean(), t.literal('x'), t.literal(5), t.literal(true)) },
  methods: {
    do_it: {
      args: t.object({
        id: t.hex(32),
        data: t.base64({ maxLength: 100 }),
        kind: t.oneOf('a', 'b'),
        note: t.optional(t.string({ minLength: 1 })),
        count: t.integer({ minimum: 0 }),
        nothing: t.object({}),
      }),
      returns: t.null(),
      run: () => null,
    },
  },
  migrate: () => undefined,
});

function faultOf(change: (abi: Record<string, unknown>) => void): string | undefined {
  const abi = JSON.parse(JSON.stringify(everything.abi)) as Record<string, unknown>;
  change(abi);
  const reading = readAbi(JSON.stringify(abi));
  return 'fault' in reading ? reading.fault : undefined;
}

describe('an ABI', () => {
  test('what the builder makes → read as it is', () => {
    const reading = readAbi(JSON.stringify(everything.abi));
    expect(reading).toEqual({ abi: everything.abi });
  });

  test('names of what every object inherits → find nothing', () => {
    const reading = readAbi(JSON.stringify(everything.abi));
    if ('fault' in reading) throw new Error(reading.fault);
    const { collections, events, methods } = reading.abi;
    for (const table of [collections, events, methods]) {
      expect(table['constructor']).toBeUndefined();
      expect(table['toString']).toBeUndefined();
    }
  });

  type Change = (abi: Record<string, unknown>) => void;
  const set =
    (name: string, value: unknown): Change =>
    (abi) => {
      abi[name] = value;
    };
  test.each<[what: string, change: Change, fault: string]>([
    ['no name', (abi) => delete abi['name'], 'lacks "name"'],
    ['a name in upper case', set('name', 'Bank'), 'its name is not a contract name'],
    ['a name that is too long', set('name', 'a'.repeat(65)), 'its name is not a contract name'],
    ['a version of two numbers', set('version', '1.0'), 'MAJOR.MINOR.PATCH'],
    ['a version with a leading zero', set('version', '1.02.3'), 'MAJOR.MINOR.PATCH'],
    ['a pre-release', set('version', '1.0.0-rc.1'), 'MAJOR.MINOR.PATCH'],
    ['a version beyond exact numbers', set('version', '1.0.12345678901234567890'), 'MAJOR.MINOR.PATCH'],
    ['a long description', set('description', 'x'.repeat(5000)), '"description" is longer'],
    ['a flag that is a text', set('reentrant', 'yes'), '"reentrant" is not true or false'],
    ['a field nobody knows', set('owner', 'me'), '"owner" is not expected'],
    ['methods in a list', set('methods', []), '"methods" is not an object'],
    [
      'a method of an unknown kind',
      set('methods', { a: { kind: 'read', description: '', access: 'anyone', args: {}, returns: {} } }),
      '"methods.a.kind" is none of',
    ],
    [
      'a method for nobody we know',
      set('methods', { a: { kind: 'call', description: '', access: 'root', args: {}, returns: {} } }),
      '"methods.a.access" is none of',
    ],
    [
      'a method named like an internal',
      set('methods', { __proto: { kind: 'call', description: '', access: 'anyone', args: {}, returns: {} } }),
      'the method name "__proto" is not an identifier',
    ],
    ['an event with an empty name', set('events', { '': {} }), 'the event name "" is not an identifier'],
    [
      'a collection with a space',
      set('collections', { 'a b': { description: '', value: {}, ordered: false } }),
      'the collection name "a b" is not an identifier',
    ],
    [
      'too many events',
      set('events', Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`e${i}`, {}]))),
      'more than 256 events',
    ],
    ['a schema that is no schema', set('events', { e: 5 }), 'the schema of event "e" is no schema'],
    [
      'a bad result schema',
      set('methods', { a: { kind: 'call', description: '', access: 'anyone', args: {}, returns: { type: 'date' } } }),
      'the schema of the result of "a" has the unknown type "date"',
    ],
  ])('%s → refused', (_what, change, fault) => {
    expect(faultOf(change)).toContain(fault);
  });

  test.each([
    ['no JSON', '{', 'it is not JSON'],
    ['brackets without end', '['.repeat(1e5), 'nested more than'],
    ['half a surrogate pair', '"\ud800"', 'half surrogate pair'],
    ['null', 'null', 'is not an object'],
  ])('%s → refused', (_what, json, fault) => {
    expect(readAbi(json)).toEqual({ fault: expect.stringContaining(fault) });
  });

  test('__proto__ as a name → refused, not inherited', () => {
    const json = JSON.stringify(everything.abi).replace('"events":{', '"events":{"__proto__":{},');
    expect(readAbi(json)).toEqual({ fault: expect.stringContaining('the event name "__proto__"') });
  });
});

describe('a schema', () => {
  const fault = (schema: unknown) => faultOfSchema(schema, { left: SCHEMA_LIMITS.schemas });

  test.each([
    ['a reference', { $ref: '#/a' }, '"$ref"'],
    ['a pattern', { type: 'string', pattern: '(a+)+' }, '"pattern"'],
    ['a format', { type: 'string', format: 'date' }, '"format"'],
    ['a default', { type: 'string', default: '' }, '"default"'],
    ['a keyword of every object', { type: 'string', constructor: 1 }, '"constructor"'],
    ['another combination', { allOf: [{}] }, '"allOf"'],
    ['a negation', { not: {} }, '"not"'],
    ['several types', { type: ['string', 'null'] }, 'unknown type'],
    ['a type of every object', { type: 'toString' }, 'unknown type "toString"'],
    ['a negative length', { type: 'string', minLength: -1 }, '"minLength"'],
    ['a length that is a text', { type: 'string', maxLength: '5' }, '"maxLength"'],
    ['an unknown content', { type: 'string', 'x-stele': 'base58' }, '"x-stele"'],
    ['a bound that is a text', { type: 'integer', minimum: '0' }, '"minimum"'],
    ['an object without required', { type: 'object', properties: {}, additionalProperties: false }, 'lacks "required"'],
    [
      'an open object',
      { type: 'object', properties: {}, required: [], additionalProperties: {} },
      '"additionalProperties"',
    ],
    [
      'a required property that is not declared',
      { type: 'object', properties: {}, required: ['a'], additionalProperties: false },
      '"required"',
    ],
    [
      'a property required twice',
      { type: 'object', properties: { a: {} }, required: ['a', 'a'], additionalProperties: false },
      '"required"',
    ],
    ['a record of anything goes', { type: 'object', additionalProperties: true }, '"additionalProperties"'],
    ['an object of nothing', { type: 'object' }, 'lacks "additionalProperties"'],
    ['an array of nothing', { type: 'array' }, 'lacks "items"'],
    ['a tuple', { type: 'array', items: [{}] }, '"items"'],
    ['a bad schema deep inside', { type: 'array', items: { type: 'array', items: { type: 'x' } } }, 'unknown type "x"'],
    ['a literal that is an object', { const: {}, type: 'object' }, '"const"'],
    ['a literal of another type', { const: 'a', type: 'number' }, '"type"'],
    ['a choice of numbers', { enum: [1, 2], type: 'string' }, '"enum"'],
    ['a choice of nothing', { enum: [], type: 'string' }, '"enum"'],
    ['a choice with twins', { enum: ['a', 'a'], type: 'string' }, '"enum"'],
    ['a union of nothing', { anyOf: [] }, '"anyOf"'],
    ['a union with a type', { anyOf: [{}], type: 'string' }, '"type"'],
    ['a union with a bad member', { anyOf: [{}, { type: 'x' }] }, 'unknown type "x"'],
    ['null', null, 'is no schema'],
    ['a list', [], 'is no schema'],
  ])('%s → refused', (_what, schema, expected) => {
    expect(fault(schema)).toContain(expected);
  });

  test('as deep as allowed → taken; one deeper → refused', () => {
    const nested = (depth: number): object => (depth === 1 ? {} : { type: 'array', items: nested(depth - 1) });
    expect(fault(nested(SCHEMA_LIMITS.depth))).toBeUndefined();
    expect(fault(nested(SCHEMA_LIMITS.depth + 1))).toContain('nested more than');
  });

  test('more schemas than allowed → refused', () => {
    const wide = { anyOf: Array.from({ length: 200 }, () => ({ anyOf: Array.from({ length: 200 }, () => ({})) })) };
    expect(fault(wide)).toContain('one of more than');
  });

  test('any JSON: what is taken as a schema → checks any value without an error', () => {
    const keyword = fc.constantFrom(
      'type',
      'items',
      'properties',
      'required',
      'additionalProperties',
      'enum',
      'const',
      'anyOf',
      'minLength',
      'maximum',
      'x-stele',
    );
    const value = fc.oneof(
      fc.constantFrom('string', 'object', 'array', 'integer', 'null', 'hex'),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const schema = fc.dictionary(keyword, value, { maxKeys: 4 });
    fc.assert(
      fc.property(schema, fc.jsonValue(), (candidate, data) => {
        if (fault(candidate) !== undefined) return;
        const answer = checkFor(candidate)(data, new GasMeter(1e9));
        expect(answer === undefined || typeof answer === 'string').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
