import { contract, t } from '@stele/contract';

/** Texts by key, each owned by the account that wrote it first. */
export const kvContract = contract({
  name: 'kv',
  version: '1.0.0',
  description: 'A key-value store: every account keeps entries of its own.',
  state: {
    entries: { description: 'Values by owner and key.', value: t.string({ maxLength: 65_536 }) },
  },
  events: {},
  methods: {
    put: {
      description: 'Sets an entry of the calling account.',
      args: t.object({ key: t.string({ minLength: 1, maxLength: 256 }), value: t.string({ maxLength: 65_536 }) }),
      returns: t.null(),
      run: (context, { key, value }) => {
        context.state.entries.set(`${context.account}/${key}`, value);
        return null;
      },
    },
    remove: {
      description: 'Removes an entry of the calling account.',
      args: t.object({ key: t.string({ minLength: 1, maxLength: 256 }) }),
      returns: t.null(),
      run: (context, { key }) => {
        context.state.entries.delete(`${context.account}/${key}`);
        return null;
      },
    },
    get: {
      kind: 'query',
      description: 'An entry of any account.',
      args: t.object({ owner: t.hex(32), key: t.string({ minLength: 1, maxLength: 256 }) }),
      returns: t.union(t.string(), t.null()),
      run: (context, { owner, key }) => context.state.entries.get(`${owner}/${key}`) ?? null,
    },
  },
});
