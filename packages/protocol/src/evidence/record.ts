import type { Static } from 'typebox';
import * as Type from 'typebox';

/** Where the evidence service keeps its records: names that the contract and offline verification share. */
export const EVIDENCE_CONTRACT = 'evidence';
export const EVIDENCE_RECORDS = 'records';

/** Hash algorithms of deposited content, by the prefix in a record's key. */
export const CONTENT_HASHES = ['sha256', 'sm3'] as const;
export type ContentHash = (typeof CONTENT_HASHES)[number];

const Hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' });

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
