import { type Context, contract, t } from '@stele/contract';
import { type AccountRecord, fromBase64, fromHex, type KeyRecord, SteleError } from '@stele/protocol';
import { systemOf } from './services.ts';

const keyArgs = {
  /** Signature suite of the key. */
  suite: t.string({ maxLength: 32 }),
  publicKey: t.base64({ maxLength: 8192 }),
  /** The key's signature over its possession statement for this chain and account. */
  possession: t.base64({ maxLength: 16_384 }),
};

const state = {
  accounts: {
    description: 'Accounts by id.',
    value: t.object({ name: t.string({ maxLength: 128 }), keys: t.array(t.hex(32)) }),
  },
  keys: {
    description: 'Keys by id. A key belongs to one account and stays listed when it is revoked.',
    value: t.object({
      account: t.hex(32),
      suite: t.string(),
      publicKey: t.base64(),
      since: t.integer(),
      revoked: t.optional(t.integer()),
    }),
  },
} as const;

const events = {
  accountCreated: t.object({ account: t.hex(32), name: t.string(), key: t.hex(32) }),
  keyAdded: t.object({ account: t.hex(32), key: t.hex(32) }),
  keyRevoked: t.object({ account: t.hex(32), key: t.hex(32) }),
} as const;

type AccountsContext = Context<typeof state, typeof events>;

/** Keys of one account that are active at once. */
const MAX_KEYS = 16;

/** Accounts and their keys. An account stays the same while keys come and go. */
export const accountsContract = contract({
  name: 'sys.accounts',
  version: '1.0.0',
  description: 'Accounts and their keys.',
  state,
  events,
  methods: {
    create: {
      description: 'Creates an account with its first key.',
      access: 'operator',
      args: t.object({ ...keyArgs, name: t.string({ maxLength: 128 }), salt: t.optional(t.hex(16)) }),
      returns: t.object({ account: t.hex(32), key: t.hex(32) }),
      run: (context, args) => {
        const key = newKeyId(context, args.suite, args.publicKey);
        const account = systemOf(context).accountId(args.suite, key, fromHex(args.salt ?? ''));
        if (context.state.accounts.has(account)) throw new SteleError('ACCOUNT_EXISTS', { account });
        register(context, { account, key, ...args });
        context.state.accounts.set(account, { name: args.name, keys: [key] });
        context.emit('accountCreated', { account, name: args.name, key });
        return { account, key };
      },
    },
    addKey: {
      description: 'Adds a key to the calling account.',
      args: t.object(keyArgs),
      returns: t.object({ key: t.hex(32) }),
      run: (context, args) => {
        const account = own(context);
        const key = newKeyId(context, args.suite, args.publicKey);
        if (account.keys.length >= MAX_KEYS)
          throw new SteleError('RUNTIME_LIMIT', { limit: `${MAX_KEYS} keys of an account` });
        register(context, { account: context.account, key, ...args });
        context.state.accounts.set(context.account, { ...account, keys: [...account.keys, key] });
        context.emit('keyAdded', { account: context.account, key });
        return { key };
      },
    },
    revokeKey: {
      description: 'Revokes a key of the calling account; its past signatures stay valid.',
      args: t.object({ key: t.hex(32) }),
      returns: t.null(),
      run: (context, { key }) => {
        const account = own(context);
        const record = context.state.keys.get(key);
        if (record?.account !== context.account || !account.keys.includes(key))
          throw new SteleError('KEY_UNKNOWN', { key });
        if (account.keys.length === 1) throw new SteleError('KEY_LAST', { key, account: context.account });
        context.state.keys.set(key, { ...record, revoked: context.time });
        context.state.accounts.set(context.account, {
          ...account,
          keys: account.keys.filter((other) => other !== key),
        });
        context.emit('keyRevoked', { account: context.account, key });
        return null;
      },
    },
    get: {
      kind: 'query',
      description: 'An account and its active keys.',
      args: t.object({ account: t.hex(32) }),
      returns: t.union(state.accounts.value, t.null()),
      run: (context, { account }) => context.state.accounts.get(account) ?? null,
    },
    getKey: {
      kind: 'query',
      description: 'A key, active or revoked.',
      args: t.object({ key: t.hex(32) }),
      returns: t.union(state.keys.value, t.null()),
      run: (context, { key }) => context.state.keys.get(key) ?? null,
    },
  },
});

interface Registration {
  readonly account: string;
  readonly key: string;
  readonly suite: string;
  readonly publicKey: string;
  readonly possession: string;
}

/** The id of a key that is well formed, of an accepted suite and not yet registered. */
function newKeyId(context: AccountsContext, suite: string, publicKey: string): string {
  const system = systemOf(context);
  if (!system.suites.includes(suite)) throw new SteleError('SUITE_NOT_ACCEPTED', { suite });
  const key = system.keyId(suite, fromBase64(publicKey));
  if (key === undefined) throw new SteleError('CRYPTO_KEY_BAD', { suite, reason: 'it is no public key of this suite' });
  const known = context.state.keys.get(key);
  if (known) throw new SteleError('KEY_EXISTS', { key, account: known.account });
  return key;
}

function register(context: AccountsContext, registration: Registration): void {
  const { account, key, suite, publicKey, possession } = registration;
  const isPossessed = systemOf(context).isPossessed(suite, fromBase64(publicKey), key, account, fromBase64(possession));
  if (!isPossessed) throw new SteleError('KEY_POSSESSION', { key });
  const record: KeyRecord = { account, suite, publicKey, since: context.time };
  context.state.keys.set(key, record);
}

function own(context: AccountsContext): AccountRecord {
  const account = context.state.accounts.get(context.account);
  if (!account) throw new SteleError('ACCOUNT_UNKNOWN', { account: context.account });
  return account;
}
