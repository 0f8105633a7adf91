import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Check, Errors } from 'typebox/value';
import { SteleError } from '../errors/stele-error.ts';
import { LIMITS } from '../limits.ts';
import { CONTENT_ADDRESS } from './content-address.ts';
import { faultOfShape } from './json-shape.ts';

/** Media type of evidence packages. */
export const EVIDENCE_MEDIA_TYPE = 'application/vnd.stele.evidence+json';

const Base64 = Type.String({ description: 'bytes in base64' });
const Hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Headers = Type.Array(Base64, { minItems: 1, maxItems: LIMITS.evidenceHeaders });
const Siblings = Type.Array(Base64, { maxItems: LIMITS.evidenceSiblings });

/**
 * Headers linked by their parent hashes, oldest first, and a certificate over the last one. A certificate of
 * a later header covers the earlier ones.
 */
export const CertifiedHeaders = Type.Object({ headers: Headers, certificate: Base64 }, { additionalProperties: false });
export type CertifiedHeaders = Static<typeof CertifiedHeaders>;

/** A change of the validator set: its first header names the new set, and the old set's quorum certified it. */
export const ValidatorSetChange = Type.Object(
  { headers: Headers, certificate: Base64, validators: Base64 },
  { additionalProperties: false },
);
export type ValidatorSetChange = Static<typeof ValidatorSetChange>;

/** A state entry: present with its value, or absent, at a height. */
export const StateStatement = Type.Object(
  {
    type: Type.Literal('state'),
    height: Count,
    /** Raw state key. */
    key: Base64,
    /** Left out where the key is absent. */
    value: Type.Optional(Base64),
  },
  { additionalProperties: false },
);

/** A transaction in the block of a height. */
export const TransactionStatement = Type.Object(
  { type: Type.Literal('transaction'), height: Count, index: Count, transaction: Base64, siblings: Siblings },
  { additionalProperties: false },
);

/** A receipt in the block of a height. */
export const ReceiptStatement = Type.Object(
  { type: Type.Literal('receipt'), height: Count, index: Count, receipt: Base64, siblings: Siblings },
  { additionalProperties: false },
);

/** An event of a receipt, shown without the receipt's other events. */
export const EventStatement = Type.Object(
  {
    type: Type.Literal('event'),
    height: Count,
    /** Index of the receipt in the block. */
    index: Count,
    receipt: Base64,
    siblings: Siblings,
    /** Index of the event in the receipt. */
    eventIndex: Count,
    event: Base64,
    eventSiblings: Siblings,
  },
  { additionalProperties: false },
);

/** A record of an anchored batch, under the batch's root, which another statement shows in the state. */
export const AnchoredStatement = Type.Object(
  {
    type: Type.Literal('anchored'),
    /** Key of the batch. */
    batch: Type.String(),
    index: Count,
    /** The record as it was hashed. */
    record: Base64,
    siblings: Siblings,
  },
  { additionalProperties: false },
);
export type AnchoredStatement = Static<typeof AnchoredStatement>;

export const EvidenceStatement = Type.Union([
  StateStatement,
  TransactionStatement,
  ReceiptStatement,
  EventStatement,
  AnchoredStatement,
]);
export type EvidenceStatement = Static<typeof EvidenceStatement>;

/** Which record of which anchored batch a package is about. */
export const AnchoredClaim = Type.Object(
  {
    /** Key of the batch. */
    batch: Type.String(),
    /** Place of the record in the batch. */
    index: Count,
    /** Records of the batch. */
    count: Count,
    /** Hash of the record's content, after the name of its hash function. */
    content: Type.String({ pattern: CONTENT_ADDRESS }),
  },
  { additionalProperties: false },
);
export type AnchoredClaim = Static<typeof AnchoredClaim>;

/** What the package is about, in short; verification derives the same from the statements and compares. */
export const EvidenceClaim = Type.Object(
  {
    /** Id of the transaction; zeros where the package shows that something is absent. */
    transaction: Hex32,
    /** Height of its block, or of the absence. */
    height: Count,
    /** Key of the evidence record, where the package is about one. */
    record: Type.Optional(Type.String()),
    /** The record of an anchored batch, where the package is about one. */
    anchored: Type.Optional(AnchoredClaim),
  },
  { additionalProperties: false },
);
export type EvidenceClaim = Static<typeof EvidenceClaim>;

const ofFormat = { format: Type.Literal('stele.evidence'), version: Type.Literal(1) } as const;

const ofChain = {
  chain: Type.Object({ name: Type.String(), genesis: Hex32, core: Base64 }, { additionalProperties: false }),
} as const;

const ofProof = {
  setChanges: Type.Array(ValidatorSetChange, { maxItems: LIMITS.evidenceSetChanges }),
  certified: CertifiedHeaders,
  /** Proof of state leaves under the first certified header. */
  stateProof: Type.Optional(Base64),
  /** Earlier headers, each named by a commit leaf in the state proof. */
  earlierHeaders: Type.Array(Base64, { maxItems: LIMITS.evidenceHeaders }),
  /**
   * Certificate over the header of the claimed block, where that is one of the earlier ones: its signers' clocks tell by
   * when that block was there, however much later the package was made.
   */
  blockCertificate: Type.Optional(Base64),
  statements: Type.Array(EvidenceStatement, { minItems: 1, maxItems: LIMITS.evidenceStatements }),
  /** RFC 3161 tokens: of the content's digest, or of the hash of the first certified header. */
  timestamps: Type.Array(
    Type.Object(
      { over: Type.Union([Type.Literal('content'), Type.Literal('header')]), token: Base64 },
      { additionalProperties: false },
    ),
    { maxItems: LIMITS.evidenceTimestamps },
  ),
} as const;

/** A package without its claim: what the packages of all records of one anchored batch have in common. */
export const EvidenceProof = Type.Object({ ...ofFormat, ...ofChain, ...ofProof }, { additionalProperties: false });
export type EvidenceProof = Static<typeof EvidenceProof>;

/**
 * Everything needed to check a record of a chain offline, trusting only the fingerprint of its genesis:
 * the founding document's core, the way of the validator set from there to a certified header, and proofs
 * of statements under that header or under earlier ones that its state names.
 */
export const EvidencePackage = Type.Object(
  { ...ofFormat, ...ofChain, claim: EvidenceClaim, ...ofProof },
  { additionalProperties: false },
);
export type EvidencePackage = Static<typeof EvidencePackage>;

/**
 * Reads an evidence package from JSON text.
 * @throws SteleError EVIDENCE_BAD, WIRE_TOO_LARGE
 */
export function parseEvidencePackage(json: string): EvidencePackage {
  if (json.length > LIMITS.evidenceBytes) {
    throw new SteleError('WIRE_TOO_LARGE', {
      type: 'evidence package',
      size: json.length,
      limit: LIMITS.evidenceBytes,
    });
  }
  const fault = faultOfShape(json, { depth: LIMITS.evidenceDepth, values: LIMITS.evidenceValues });
  if (fault !== undefined) throw new SteleError('EVIDENCE_BAD', { reason: fault });
  const value = parseJson(json);
  if (!Check(EvidencePackage, value)) {
    const [first] = Errors(EvidencePackage, value);
    throw new SteleError('EVIDENCE_BAD', {
      reason: `at "${first?.instancePath ?? ''}" it ${first?.message ?? 'differs from the format'}`,
    });
  }
  return value;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new SteleError('EVIDENCE_BAD', { reason: 'it is not JSON' }, { cause: error });
  }
}
