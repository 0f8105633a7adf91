import { contract, t } from '@stele/contract';

/** A contract that does on command whatever tests want of one. */
export const probeContract = contract({
  name: 'probe',
  version: '1.0.0',
  state: { entries: { value: t.integer() }, sorted: { value: t.integer(), ordered: true } },
  events: { wrote: t.object({ key: t.string() }) },
  methods: {
    set: {
      args: t.object({ key: t.string({ minLength: 1, maxLength: 100 }), value: t.integer() }),
      returns: t.integer(),
      run: (context, { key, value }) => {
        context.state.entries.set(key, value);
        context.emit('wrote', { key });
        return value;
      },
    },
    fill: {
      args: t.object({ count: t.integer(), prefix: t.string() }),
      returns: t.null(),
      run: (context, { count, prefix }) => {
        for (let i = 0; i < count; i++) context.state.entries.set(`${prefix}${i}`, i);
        return null;
      },
    },
    refuse: {
      args: t.object({ key: t.string() }),
      returns: t.null(),
      run: (context, { key }) => {
        context.state.entries.set(key, 1);
        context.emit('wrote', { key });
        return context.refuse('the test wants it so');
      },
    },
    crash: {
      args: t.object({}),
      returns: t.null(),
      run: () => {
        throw new TypeError('a message that differs between builds');
      },
    },
    burn: {
      args: t.object({}),
      returns: t.null(),
      run: (context) => {
        for (let i = 0; ; i++) context.state.entries.get(`k${i}`);
      },
    },
    reenter: {
      args: t.object({}),
      returns: t.any(),
      run: (context) => context.call(context.self, 'set', { key: 'a', value: 1 }),
    },
    lend: {
      description: 'Calls another contract in the hope of its caller’s rights.',
      args: t.object({ contract: t.string(), method: t.string(), args: t.any() }),
      returns: t.any(),
      run: (context, { contract: name, method, args }) => context.call(name, method, args),
    },
    wrong: {
      args: t.object({}),
      returns: t.integer(),
      run: () => 'no integer' as never,
    },
    operators: {
      access: 'administration',
      args: t.object({}),
      returns: t.null(),
      run: () => null,
    },
    get: {
      kind: 'query',
      args: t.object({ key: t.string({ minLength: 1 }) }),
      returns: t.union(t.integer(), t.null()),
      run: (context, { key }) => context.state.entries.get(key) ?? null,
    },
    writeInQuery: {
      kind: 'query',
      args: t.object({}),
      returns: t.null(),
      run: (context) => {
        context.state.entries.set('a', 1);
        return null;
      },
    },
  },
});
