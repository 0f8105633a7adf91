import type { Static } from 'typebox';
import * as Type from 'typebox';
import { LIMITS } from '../limits.ts';
import type { ContentHash } from './record.ts';

/** Where the evidence service keeps the roots of anchored batches. */
export const EVIDENCE_ANCHORS = 'anchors';

const Hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** The value of an anchored batch's state entry. It is written once. */
export const EvidenceAnchor = Type.Object(
  {
    /** Account that anchored. */
    owner: Hex32,
    /** Key that signed. */
    signer: Hex32,
    /** Id of the transaction. */
    transaction: Hex32,
    /** Header time of its block, ms since 1970. */
    time: Type.Integer({ minimum: 0 }),
    /** Root of the list of records, under the chain's hash function. */
    root: Hex32,
    /** Records in the list. */
    count: Type.Integer({ minimum: 1, maximum: LIMITS.anchorRecords }),
  },
  { additionalProperties: false },
);
export type EvidenceAnchor = Static<typeof EvidenceAnchor>;

/** Key of an anchored batch: the account that anchored it, and an id that the account chose. Both are hex. */
export function evidenceAnchorKey(owner: string, id: string): string {
  return `${owner}/${id}`;
}

/** The parts of an anchored batch's key, or undefined where it is none. */
export function parseEvidenceAnchorKey(key: string): { readonly owner: string; readonly id: string } | undefined {
  const match = /^([0-9a-f]{64})\/([0-9a-f]{32})$/.exec(key);
  if (!match) return undefined;
  const [, owner, id] = match as unknown as [string, string, string];
  return { owner, id };
}

/** A content hash that is deposited or anchored, with what the depositor says of it. */
export interface ContentRecord {
  readonly content: { readonly algorithm: ContentHash; readonly digest: string };
  /** What the depositor calls it. */
  readonly label?: string;
  /** Size of the content in bytes. */
  readonly size?: number;
}
