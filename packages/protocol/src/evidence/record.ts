import type { Static } from 'typebox';
import * as Type from 'typebox';
import { LIMITS } from '../limits.ts';

/** Where the evidence service keeps its records: names that the contract and offline verification share. */
export const EVIDENCE_CONTRACT = 'evidence';
export const EVIDENCE_RECORDS = 'records';

/** Hash algorithms of deposited content, by the prefix in a record's key. */
export const CONTENT_HASHES = ['sha256', 'sm3'] as const;
export type ContentHash = (typeof CONTENT_HASHES)[number];

const Hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** An account that has to sign a record after its depositor; the last three are there once it has signed. */
export const EvidenceCosigner = Type.Object(
  {
    account: Hex32,
    /** Key that signed. */
    signer: Type.Optional(Hex32),
    /** Id of the transaction that signed. */
    transaction: Type.Optional(Hex32),
    /** Header time of its block, ms since 1970. */
    time: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);
export type EvidenceCosigner = Static<typeof EvidenceCosigner>;

/** Why, when and by which transaction a record came to an end. */
const ending = {
  reason: Type.String(),
  /** Id of the transaction. */
  transaction: Hex32,
  /** Header time of its block, ms since 1970. */
  time: Type.Integer({ minimum: 0 }),
};

/** The value of a record's state entry. */
export const EvidenceRecord = Type.Object(
  {
    /** Account that deposited. */
    owner: Hex32,
    /** Key that signed the deposit. */
    signer: Hex32,
    /** Id of the deposit's transaction. */
    transaction: Hex32,
    /** Header time of the deposit's block, ms since 1970. */
    time: Type.Integer({ minimum: 0 }),
    /** What the depositor calls it, public. */
    label: Type.Optional(Type.String()),
    /** Size of the content in bytes. */
    size: Type.Optional(Type.Integer({ minimum: 0 })),
    /** Key of the record that takes the place of this one. */
    supersededBy: Type.Optional(Type.String()),
    /** Key of the record whose place this one takes. */
    supersedes: Type.Optional(Type.String()),
    /** Accounts that have to sign after the depositor, in the order in which they sign. */
    cosigners: Type.Optional(Type.Array(EvidenceCosigner, { minItems: 1, maxItems: LIMITS.evidenceCosigners })),
    /** That the account whose turn it was did not sign: nobody signs after that. */
    declined: Type.Optional(Type.Object({ account: Hex32, ...ending }, { additionalProperties: false })),
    /** That the owner took the record back. */
    revoked: Type.Optional(Type.Object(ending, { additionalProperties: false })),
  },
  { additionalProperties: false },
);
export type EvidenceRecord = Static<typeof EvidenceRecord>;

/** Key of a record in its collection: content hash, and a count that tells deposits of equal content apart. */
export function evidenceRecordKey(algorithm: ContentHash, digest: string, ordinal: number): string {
  return `${algorithm}:${digest}/${ordinal}`;
}

/** The parts of a record's key, or undefined where it is none. */
export function parseEvidenceRecordKey(
  key: string,
): { readonly algorithm: ContentHash; readonly digest: string; readonly ordinal: number } | undefined {
  const match = /^(sha256|sm3):([0-9a-f]{64})\/(0|[1-9][0-9]{0,8})$/.exec(key);
  if (!match) return undefined;
  const [, algorithm, digest, ordinal] = match as unknown as [string, ContentHash, string, string];
  return { algorithm, digest, ordinal: Number(ordinal) };
}
