import { contract, t } from '@stele/contract';
import { evidenceContract } from '@stele/evidence/contract';
import { kvContract } from '@stele/kv/contract';
import { expect, test } from 'vitest';
import { generateClient } from '../index.ts';
import { typescriptType } from './typescript-type.ts';

/** Everything that a schema can say, and names that a client has taken or cannot write as they are. */
const oddContract = contract({
  name: 'odd.one-2',
  version: '1.0.0',
  description: 'Ends a comment early: */ and goes on\nover lines.',
  state: {},
  events: { happened: t.object({ 'a-b': t.optional(t.union(t.null(), t.integer())) }), quiet: t.null() },
  methods: {
    events: {
      args: t.object({ list: t.array(t.array(t.union(t.string(), t.boolean()))), 'not an identifier': t.any() }),
      returns: t.record(t.oneOf('a', "b'c")),
      run: () => ({}),
    },
    prepare: { args: t.object({}), returns: t.literal(7), run: () => 7 as const },
    Prepare: { kind: 'query', args: t.any(), returns: t.null(), run: () => null },
  },
});

// The snapshots are TypeScript files: the repository's type check compiles them, with uses of them beside.
test.each([
  ['kv', kvContract],
  ['evidence', evidenceContract],
  ['odd', oddContract],
])('the client of the %s contract → as in its file, which the strictest compiler accepts', async (name, { abi }) => {
  await expect(generateClient(abi)).toMatchFileSnapshot(`../../test/generated/${name}-client.ts`);
});

test('the same ABI twice → the same text', () => {
  expect(generateClient(oddContract.abi)).toBe(generateClient(structuredClone(oddContract.abi)));
});

test('names that could smuggle code into the client → CONTRACT_CODE', () => {
  const { abi } = kvContract;
  const methods = { "x'](); evil(); //": abi.methods['put'] as never };
  expect(() => generateClient({ ...abi, methods })).toThrow(expect.objectContaining({ code: 'CONTRACT_CODE' }));
});

test.each([
  [t.hex(32), 'string'],
  [t.array(t.oneOf('a', 'b')), 'readonly ("a" | "b")[]'],
  [t.array(t.array(t.number())), 'readonly (readonly number[])[]'],
  [t.record(t.any()), 'Readonly<Record<string, unknown>>'],
  [t.object({}), 'Readonly<Record<string, never>>'],
  [t.union(t.string(), t.hex(1), t.null()), 'string | null'],
])('%j → %s', (schema, type) => {
  expect(typescriptType(JSON.parse(JSON.stringify(schema)))).toBe(type);
});
