import { contract, t } from '@stele/contract';

/** A contract as authors write them: accounts with balances, transfers and a list. */
export default contract({
  name: 'bank',
  version: '1.2.0',
  description: 'Accounts and transfers.',
  state: {
    accounts: { value: t.object({ balance: t.integer({ minimum: 0 }), note: t.optional(t.string()) }), ordered: true },
  },
  events: { transferred: t.object({ from: t.string(), to: t.string(), amount: t.integer() }) },
  methods: {
    open: {
      args: t.object({
        id: t.string({ minLength: 1 }),
        balance: t.integer({ minimum: 0 }),
        note: t.optional(t.string()),
      }),
      returns: t.null(),
      run: (context, { id, ...account }) => {
        if (context.state.accounts.has(id)) context.refuse(`the account ${id} exists`);
        context.state.accounts.set(id, account);
        return null;
      },
    },
    transfer: {
      args: t.object({ from: t.string(), to: t.string(), amount: t.integer({ minimum: 1 }) }),
      returns: t.object({ from: t.integer(), to: t.integer() }),
      run: async (context, { from, to, amount }) => {
        const source = context.state.accounts.get(from) ?? context.refuse('no such sender');
        const target = (await Promise.resolve(context.state.accounts.get(to))) ?? context.refuse('no such receiver');
        if (source.balance < amount) context.refuse('not enough');
        context.state.accounts.set(from, { ...source, balance: source.balance - amount });
        context.state.accounts.set(to, { ...target, balance: target.balance + amount });
        context.emit('transferred', { from, to, amount });
        return { from: source.balance - amount, to: target.balance + amount };
      },
    },
    list: {
      kind: 'query',
      args: t.object({ prefix: t.string() }),
      returns: t.array(t.string()),
      run: (context, { prefix }) => {
        const names: string[] = [];
        for (const { key, value } of context.state.accounts.scan({ prefix, limit: 50 }).entries) {
          names.push(`${key}: ${value.balance}${value.note ?? ''}`);
        }
        return names;
      },
    },
    checksum: {
      kind: 'query',
      args: t.object({ data: t.base64() }),
      returns: t.object({ digest: t.string(), who: t.string(), time: t.integer(), trusted: t.boolean() }),
      run: (context, { data }) => ({
        digest: context.hash('sha256', data),
        who: context.account,
        time: context.time,
        trusted: context.verifySignature('good', data, data, data),
      }),
    },
  },
  migrate: (context, fromVersion) => {
    for (const { key, value } of context.state.accounts.scan().entries) {
      context.state.accounts.set(key, { ...value, note: ` since ${fromVersion}` });
    }
  },
});
