import { type Context, t } from '@stele/contract';
import { SteleError } from '@stele/protocol';

export const keyArgs = {
  /** Signature suite of the key. */
  suite: t.string({ maxLength: 32 }),
  publicKey: t.base64({ maxLength: 8192 }),
  /** The key's signature over its possession statement for this chain and account. */
  possession: t.base64({ maxLength: 16_384 }),
};

/** What stands behind a key that has an X.509 certificate. */
export const certificateRecord = t.object({
  /** SHA-256 of its DER form in hex. */
  id: t.hex(32),
  organisation: t.string(),
  /** Id of the organisation's root under which it was accepted. */
  root: t.hex(32),
  /**
   * Each certificate from the leaf to the one below the root, by the fingerprint of its issuer's key and its serial
   * number: revoking one ends the key. Not by the issuer's certificate, whose signature can have two forms.
   */
  path: t.array(t.object({ issuer: t.hex(32), serial: t.string() })),
  subject: t.string(),
  kind: t.string(),
  roles: t.array(t.string()),
  attributes: t.record(t.string()),
  /** The time in ms in which the whole path is valid, first and last inclusive. */
  notBefore: t.integer(),
  notAfter: t.integer(),
  /** The leaf, DER in base64. */
  certificate: t.base64(),
});

/** A new key that takes the place of lost ones when nobody objects in time. */
export const recoveryRecord = t.object({
  ...keyArgs,
  key: t.hex(32),
  /** Header time after which it may be completed. */
  until: t.integer(),
  /** Account that opened it. */
  by: t.hex(32),
});

export const accountsState = {
  accounts: {
    description: 'Accounts by id.',
    value: t.object({
      name: t.string({ maxLength: 128 }),
      keys: t.array(t.hex(32)),
      organisation: t.optional(t.string()),
      roles: t.optional(t.array(t.string())),
    }),
  },
  keys: {
    description: 'Keys by id. A key belongs to one account and stays listed when it is revoked.',
    value: t.object({
      account: t.hex(32),
      suite: t.string(),
      publicKey: t.base64(),
      since: t.integer(),
      revoked: t.optional(t.integer()),
      certified: t.optional(t.literal(true)),
    }),
  },
  certificates: { description: 'Certificates by the id of their key.', value: certificateRecord },
  recoveries: { description: 'Open recoveries by account.', value: recoveryRecord },
} as const;

export const accountsEvents = {
  accountCreated: t.object({ account: t.hex(32), name: t.string(), organisation: t.string(), key: t.hex(32) }),
  keyAdded: t.object({ account: t.hex(32), key: t.hex(32) }),
  keyRevoked: t.object({ account: t.hex(32), key: t.hex(32) }),
  certificateRegistered: t.object({
    account: t.hex(32),
    key: t.hex(32),
    certificate: t.hex(32),
    notAfter: t.integer(),
  }),
  rolesChanged: t.object({ account: t.hex(32), roles: t.array(t.string()) }),
  recoveryOpened: t.object({ account: t.hex(32), key: t.hex(32), until: t.integer() }),
  recoveryEnded: t.object({ account: t.hex(32), key: t.hex(32), outcome: t.oneOf('completed', 'objected') }),
} as const;

export type AccountsContext = Context<typeof accountsState, typeof accountsEvents>;

/** An account as the contract reads it. @throws SteleError ACCOUNT_UNKNOWN */
export function accountOf({ state }: AccountsContext, account: string) {
  const record = state.accounts.get(account);
  if (!record) throw new SteleError('ACCOUNT_UNKNOWN', { account });
  return record;
}
