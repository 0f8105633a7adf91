import { LIMITS } from '@stele/protocol';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Base64, CallInfo, ChainParams, Hex32, Milliseconds, Problem, TransactionState } from './schemas.ts';

const closed = { additionalProperties: false } as const;

/** Where a transaction stands that a node collects signatures for: "collecting", or what became of it. */
const EndorsementState = Type.Union([Type.Literal('collecting'), TransactionState]);

const summary = {
  /** Id of the transaction, fixed by its body. */
  id: Hex32,
  state: EndorsementState,
  sender: Hex32,
  /** Keys that have to sign, and those of them that have not. */
  signers: Type.Array(Hex32),
  missing: Type.Array(Hex32),
  /** Until when it is kept, and may be executed. */
  validUntil: Milliseconds,
};

/** A transaction for which a node collects signatures, in a list. */
export const EndorsementSummary = Type.Object(
  { ...summary, calls: Type.Array(Type.Pick(CallInfo, ['contract', 'method'], closed)) },
  closed,
);
export type EndorsementSummary = Static<typeof EndorsementSummary>;

/** A transaction for which a node collects signatures. */
export const EndorsementInfo = Type.Object(
  {
    ...summary,
    /** The encoded body, which co-signers decode for themselves. */
    body: Base64,
    /** Signatures so far, all of which hold. */
    signatures: Type.Array(Type.Object({ key: Hex32, signature: Base64 }, closed)),
    /** Why the gateway refused the complete transaction. */
    refusal: Type.Optional(Type.Omit(Problem, ['type', 'title', 'status', 'requestId'], closed)),
  },
  closed,
);
export type EndorsementInfo = Static<typeof EndorsementInfo>;

const Signatures = Type.Array(Type.Object({ key: Hex32, signature: Base64 }, closed), {
  minItems: 1,
  maxItems: LIMITS.signers,
});

const chain = ChainParams.properties;
const nothing = Type.Object({});
const group = 'Transactions';

/** Endpoints that collect the signatures of one transaction from several parties. */
export const endorsementRoutes = {
  startEndorsement: {
    name: 'startEndorsement',
    method: 'POST' as const,
    path: '/v1/chains/:chain/endorsements',
    group,
    summary: 'Begins to collect the signatures of a transaction; once complete it is handed in by itself.',
    params: Type.Object(chain),
    query: nothing,
    body: Type.Object({ body: Base64, signatures: Signatures }, closed),
    answer: EndorsementInfo,
    status: 201,
    otherStatuses: [],
  },
  addEndorsement: {
    name: 'addEndorsement',
    method: 'POST' as const,
    path: '/v1/chains/:chain/endorsements/:id/signatures',
    group,
    summary: 'Adds signatures to a transaction; the one that completes it hands it in.',
    params: Type.Object({ ...chain, id: Hex32 }),
    query: nothing,
    body: Type.Object({ signatures: Signatures }, closed),
    answer: EndorsementInfo,
    status: 200,
    otherStatuses: [],
  },
  listEndorsements: {
    name: 'listEndorsements',
    method: 'GET' as const,
    path: '/v1/chains/:chain/endorsements',
    group,
    summary: 'Transactions that wait for the signature of a key, or for any, those whose windows end first in front.',
    params: Type.Object(chain),
    query: Type.Object({ key: Type.Optional(Hex32) }),
    body: undefined,
    answer: Type.Object({ endorsements: Type.Array(EndorsementSummary) }),
    status: 200,
    otherStatuses: [],
  },
  getEndorsement: {
    name: 'getEndorsement',
    method: 'GET' as const,
    path: '/v1/chains/:chain/endorsements/:id',
    group,
    summary: 'A transaction whose signatures are collected here, until its window ends.',
    params: Type.Object({ ...chain, id: Hex32 }),
    query: nothing,
    body: undefined,
    answer: EndorsementInfo,
    status: 200,
    otherStatuses: [],
  },
};
