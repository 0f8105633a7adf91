import { contract, t } from '@stele/contract';
import { SteleError } from '@stele/protocol';
import { SYSTEM } from './names.ts';

const state = {
  quotas: {
    description: 'Transactions that a holder may have in one block, by "organisation ID" or "key ID".',
    value: t.object({ transactions: t.integer({ minimum: 0, maximum: 20_000 }), since: t.integer() }),
    ordered: true,
  },
} as const;

/** A holder of a quota: "organisation ID" or "key ID". */
const holder = t.string({ minLength: 5, maxLength: 80 });

/** Quotas against flooding, counted in each block. Where there is none, the chain's parameters rule. */
export const quotasContract = contract({
  name: SYSTEM.quotas,
  version: '1.0.0',
  description: 'Quotas of organisations and keys.',
  state,
  events: {
    quotaSet: t.object({ holder: t.string(), transactions: t.integer() }),
    quotaRemoved: t.object({ holder: t.string() }),
  },
  methods: {
    set: {
      description: 'Sets how many transactions of a holder a block takes.',
      access: 'administration',
      // Not 0: a holder could not even ask for another quota; who is to do nothing is frozen or suspended.
      args: t.object({ holder, transactions: t.integer({ minimum: 1, maximum: 20_000 }) }),
      returns: t.null(),
      run: (context, args) => {
        checkHolder(args.holder);
        context.state.quotas.set(args.holder, { transactions: args.transactions, since: context.time });
        context.emit('quotaSet', args);
        return null;
      },
    },
    remove: {
      description: 'Removes a quota, so that the chain’s parameters rule again.',
      access: 'administration',
      args: t.object({ holder }),
      returns: t.null(),
      run: (context, args) => {
        checkHolder(args.holder);
        context.state.quotas.delete(args.holder);
        context.emit('quotaRemoved', args);
        return null;
      },
    },
    list: {
      kind: 'query',
      description: 'All quotas.',
      args: t.object({ after: t.optional(holder) }),
      returns: t.object({
        quotas: t.array(t.object({ holder: t.string(), transactions: t.integer(), since: t.integer() })),
        end: t.boolean(),
      }),
      run: (context, options) => {
        const page = context.state.quotas.scan(options);
        return { quotas: page.entries.map(({ key, value }) => ({ holder: key, ...value })), end: page.end };
      },
    },
  },
});

/** The holder that an organisation is, as quotas name it. */
export function organisationQuota(organisation: string): string {
  return `organisation ${organisation}`;
}

/** The holder that a key is. @param key id in hex */
export function keyQuota(key: string): string {
  return `key ${key}`;
}

/** @throws SteleError PARAMETER_BAD */
function checkHolder(text: string): void {
  const [kind, id = '', ...more] = text.split(' ');
  const isHolder = (kind === 'organisation' || kind === 'key') && id !== '' && more.length === 0;
  if (!isHolder)
    throw new SteleError('PARAMETER_BAD', { name: text, reason: 'it is neither "organisation ID" nor "key ID"' });
}
