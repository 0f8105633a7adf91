import type { Static } from 'typebox';
import * as Type from 'typebox';

/** Where the chain keeps accounts and their keys: names that the system contract and offline verification share. */
export const ACCOUNTS_CONTRACT = 'sys.accounts';
export const ACCOUNTS_COLLECTION = 'accounts';
export const KEYS_COLLECTION = 'keys';

const Hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** The value of an account's state entry, whose key is the account id in hex. */
export const AccountRecord = Type.Object(
  {
    /** Name for people. */
    name: Type.String(),
    /** Ids of its active keys. */
    keys: Type.Array(Hex32),
    /** The organisation that it belongs to. */
    organisation: Type.Optional(Type.String()),
    /** Roles that its organisation gave it, beside those that its certificates name. */
    roles: Type.Optional(Type.Array(Type.String())),
  },
  { additionalProperties: false },
);
export type AccountRecord = Static<typeof AccountRecord>;

/** The value of a key's state entry, whose key is the key id in hex. */
export const KeyRecord = Type.Object(
  {
    account: Hex32,
    suite: Type.String(),
    /** Base64. */
    publicKey: Type.String(),
    /** Header time of the block that registered the key. */
    since: Type.Integer({ minimum: 0 }),
    /** Header time of the block that revoked it. */
    revoked: Type.Optional(Type.Integer({ minimum: 0 })),
    /** Whether an X.509 certificate stands behind the key, which then ends with the certificate. */
    certified: Type.Optional(Type.Literal(true)),
  },
  { additionalProperties: false },
);
export type KeyRecord = Static<typeof KeyRecord>;
