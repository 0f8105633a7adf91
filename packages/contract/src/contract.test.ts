import { expect, test } from 'vitest';
import { contract, t } from './index.ts';

const counter = contract({
  name: 'counter',
  version: '1.0.0',
  state: {
    counts: { value: t.object({ n: t.integer(), note: t.optional(t.string()) }), ordered: true },
    plain: { value: t.string() },
  },
  events: { counted: t.object({ key: t.string(), n: t.integer() }) },
  methods: {
    add: {
      args: t.object({ key: t.string(), by: t.integer({ minimum: 1 }) }),
      returns: t.integer(),
      run: (context, args) => {
        const n = (context.state.counts.get(args.key)?.n ?? 0) + args.by;
        context.state.counts.set(args.key, { n });
        const note: string | undefined = context.state.counts.get(args.key)?.note;
        context.emit('counted', { key: args.key, n });
        if (note) context.refuse(note);
        return n;
      },
    },
    all: {
      kind: 'query',
      args: t.object({}),
      returns: t.array(t.string()),
      run: (context) => context.state.counts.scan().entries.map((entry) => entry.key),
    },
  },
});

test('a declared contract → an ABI with its schemas, kinds and required properties', () => {
  expect(counter.abi.methods['add']?.args).toEqual({
    type: 'object',
    properties: {
      key: { type: 'string' },
      by: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
    },
    required: ['key', 'by'],
    additionalProperties: false,
  });
  expect(counter.abi.collections['counts']).toMatchObject({ ordered: true, value: { required: ['n'] } });
  expect(counter.abi.methods['all']?.kind).toBe('query');
});
