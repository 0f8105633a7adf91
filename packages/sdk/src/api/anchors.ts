import { EvidenceAnchor, EvidenceProof } from '@stele/protocol';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { ChainParams, Count, Hex32 } from './schemas.ts';

/** What the packages of all records of an anchored batch have in common. */
export const AnchorProof = Type.Object(
  {
    anchor: EvidenceAnchor,
    /** Block of the transaction that anchored the batch. */
    height: Count,
    /** What is the same in the packages of all of its records. */
    proof: EvidenceProof,
  },
  { additionalProperties: false },
);
export type AnchorProof = Static<typeof AnchorProof>;

/** Endpoints for batches of which the chain holds the roots alone. */
export const anchorRoutes = {
  getAnchorProof: {
    name: 'getAnchorProof',
    method: 'GET' as const,
    path: '/v1/chains/:chain/evidence/batches/:owner/:batch',
    group: 'Evidence',
    summary: 'What the packages of all records of an anchored batch have in common.',
    params: Type.Object({
      ...ChainParams.properties,
      owner: Hex32,
      batch: Type.String({ pattern: '^[0-9a-f]{32}$', description: '16 bytes in lower-case hexadecimal' }),
    }),
    query: Type.Object({}),
    body: undefined as never,
    answer: AnchorProof,
    status: 200,
    otherStatuses: [],
  },
} as const;
