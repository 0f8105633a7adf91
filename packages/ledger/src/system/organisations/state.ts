import { t } from '@stele/contract';

/** Whether an organisation has rights on the chain: only an active one has. */
export const STATUS = ['active', 'suspended', 'expelled', 'left'] as const;

/** An organisation as the chain keeps it. Its history stays when its rights end. */
export const organisationRecord = t.object({
  /** Name for people. */
  title: t.string({ maxLength: 128 }),
  status: t.oneOf(...STATUS),
  /** Weight of its voice in decisions that weigh members. */
  weight: t.integer({ minimum: 1, maximum: 1_000_000 }),
  /** Hash of the signed member agreement in hex; empty for founders that signed the genesis instead. */
  agreement: t.string({ maxLength: 128 }),
  /** Reference of the identity check that was made before its admission. */
  identityCheck: t.string({ maxLength: 256 }),
  /** Ids of its active root certificates. */
  roots: t.array(t.hex(32), { maxItems: 8 }),
  /** Header time of its admission and of the newest change of its status. */
  since: t.integer(),
  changed: t.integer(),
});

/** A root certificate of an organisation, by its id: the SHA-256 of its DER form. */
export const rootRecord = t.object({
  organisation: t.string(),
  /** DER in base64. */
  certificate: t.base64(),
  since: t.integer(),
  retired: t.optional(t.integer()),
});

export const organisationsState = {
  organisations: { description: 'Organisations by id.', value: organisationRecord, ordered: true },
  roots: { description: 'Root certificates by their id.', value: rootRecord, ordered: true },
  revocations: {
    description: 'Revoked certificates by organisation, fingerprint of the issuer’s key and serial number.',
    value: t.object({ time: t.integer(), reason: t.string() }),
  },
  members: {
    description: 'Under "active": the active organisations with their weights.',
    value: t.record(t.integer()),
  },
  epoch: {
    description: 'Under "identities": counts the changes that can touch the standing of many keys at once.',
    value: t.integer(),
  },
} as const;

export const organisationsEvents = {
  organisationAdmitted: t.object({ organisation: t.string(), title: t.string(), agreement: t.string() }),
  organisationChanged: t.object({ organisation: t.string(), status: t.string(), reason: t.string() }),
  weightChanged: t.object({ organisation: t.string(), weight: t.integer() }),
  rootAdded: t.object({ organisation: t.string(), root: t.hex(32) }),
  rootRetired: t.object({ organisation: t.string(), root: t.hex(32) }),
  certificateRevoked: t.object({
    organisation: t.string(),
    issuer: t.hex(32),
    serial: t.string(),
    reason: t.string(),
  }),
} as const;

/** Key of the entry that lists the active members. */
export const ACTIVE = 'active';
/** Key of the counter of changes. */
export const IDENTITIES = 'identities';

/** Most organisations of a chain: all of them stand in one entry. */
export const MAX_ORGANISATIONS = 256;

/** Key of a revocation. */
export function revocationKey(organisation: string, issuer: string, serial: string): string {
  return `${organisation}.${issuer}.${serial}`;
}
