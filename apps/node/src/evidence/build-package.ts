import {
  type Bytes,
  type CertifiedHeaders,
  type EvidenceClaim,
  type EvidencePackage,
  type EvidenceProof,
  type EvidenceStatement,
  LIMITS,
  SteleError,
  toBase64,
} from '@stele/protocol';
import type { JointProof, StateReader } from '@stele/store';
import { awaitCertified } from './certified-headers.ts';
import { setChangesTo, tooManyChanges } from './set-changes.ts';
import type { PackageSources } from './sources.ts';

/** A state key to prove as it stands under the package's header, or as it stood at an earlier height. */
export interface ProvenKey {
  readonly key: Uint8Array;
  /** One of the package's earlier blocks; undefined for now. */
  readonly height?: number;
}

/** What a package is to prove. */
export interface PackageContent extends ProofContent {
  readonly claim: EvidenceClaim;
}

/** What is to be proven, whatever is claimed of it. */
export interface ProofContent {
  readonly keys: readonly ProvenKey[];
  /** Heights of earlier blocks whose headers the package needs; one alone is that of the claimed block. */
  readonly blocks: readonly number[];
  /** Statements about transactions, receipts and events, which carry their own proofs. */
  readonly statements: readonly EvidenceStatement[];
}

/**
 * Builds a package under the newest header, once that is certified.
 * @throws SteleError STATE_*, EVIDENCE_NOT_READY, EVIDENCE_UNCERTIFIED, EVIDENCE_CHANGES
 */
export async function buildPackage(sources: PackageSources, content: PackageContent): Promise<EvidencePackage> {
  const { format, version, chain, ...proof } = await buildProof(sources, content);
  return { format, version, chain, claim: content.claim, ...proof };
}

/**
 * Builds what is proven under the newest header, once that is certified, without a claim.
 * @throws SteleError STATE_*, EVIDENCE_NOT_READY, EVIDENCE_UNCERTIFIED, EVIDENCE_CHANGES
 */
export async function buildProof(sources: PackageSources, content: ProofContent): Promise<EvidenceProof> {
  const { chain, reader } = sources;
  const proof = await proveAtTip(reader, content);
  const { rootHeight } = proof;
  const earlier = content.blocks.filter((height) => height < rootHeight);
  const state = content.keys.map(
    ({ key, height = rootHeight }, i): EvidenceStatement => ({
      type: 'state',
      height,
      key: toBase64(key),
      ...(proof.values[i] ? { value: toBase64(proof.values[i]) } : {}),
    }),
  );
  const certified = await certifiedAt(sources, rootHeight);
  const own = await ownCertificate(sources, earlier);
  return checkSize({
    format: 'stele.evidence',
    version: 1,
    chain: { name: chain.name, genesis: chain.fingerprint, core: toBase64(chain.genesis.core) },
    setChanges: await setChangesTo(sources, rootHeight),
    certified,
    stateProof: toBase64(proof.proof),
    earlierHeaders: await Promise.all(earlier.map((height) => encodedHeader(sources, height))),
    ...(own ? { blockCertificate: toBase64(own) } : {}),
    statements: [...state, ...content.statements],
    timestamps: [],
  });
}

/** Everything but the changes of the validators is far smaller than what a package holds. */
function checkSize(evidence: EvidenceProof): EvidenceProof {
  const changes = evidence.setChanges.length;
  if (changes > 0 && JSON.stringify(evidence).length > LIMITS.evidenceBytes) throw tooManyChanges(changes);
  return evidence;
}

/** Attempts to prove before the next block comes; one takes a millisecond. */
const ATTEMPTS = 50;

/**
 * One proof of all keys and earlier blocks, under the newest root. What is asked for depends on which block is the
 * newest, so it is asked again when another one came in between.
 */
async function proveAtTip(reader: StateReader, { keys, blocks }: ProofContent): Promise<JointProof> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const tip = reader.tip().height;
    const proof = await reader.proveJointly(
      keys.map(({ key, height = tip }) => ({ key, height })),
      blocks.filter((height) => height < tip),
    );
    if (proof.rootHeight === tip) return proof;
  }
  throw new SteleError('EVIDENCE_NOT_READY', { height: reader.tip().height });
}

async function certifiedAt(sources: PackageSources, height: number): Promise<CertifiedHeaders> {
  const certified = await awaitCertified(sources, height);
  if (!certified) throw new SteleError('EVIDENCE_NOT_READY', { height });
  return certified;
}

/** The certificate over the one earlier block itself: validators had signed that long before they signed the newest. */
async function ownCertificate(
  { certificates }: PackageSources,
  [height, ...more]: readonly number[],
): Promise<Bytes | undefined> {
  if (height === undefined || more.length > 0) return undefined;
  for await (const { certificate } of certificates.within(height, height)) return certificate;
  return undefined;
}

async function encodedHeader({ headers }: PackageSources, height: number): Promise<string> {
  return toBase64((await headers.at(height)).encoded);
}
