import type { Chain } from '@stele/ledger';
import {
  type EvidenceClaim,
  type EvidencePackage,
  type EvidenceStatement,
  SteleError,
  toBase64,
} from '@stele/protocol';
import type { JointProof, StateReader } from '@stele/store';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { Headers } from '../chain-view/headers.ts';

/** What packages are built from. */
export interface PackageSources {
  readonly chain: Chain;
  readonly reader: StateReader;
  readonly certificates: CertificateStore;
  readonly headers: Headers;
}

/** A state key to prove as it stands under the package's header, or as it stood at an earlier height. */
export interface ProvenKey {
  readonly key: Uint8Array;
  /** One of the package's earlier blocks; undefined for now. */
  readonly height?: number;
}

/** What a package is to prove. */
export interface PackageContent {
  readonly claim: EvidenceClaim;
  readonly keys: readonly ProvenKey[];
  /** Heights of earlier blocks whose headers the package needs. */
  readonly blocks: readonly number[];
  /** Statements about transactions, receipts and events, which carry their own proofs. */
  readonly statements: readonly EvidenceStatement[];
}

/** Builds a package under the newest certified header. @throws SteleError STATE_* , API_INTERNAL */
export async function buildPackage(sources: PackageSources, content: PackageContent): Promise<EvidencePackage> {
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
  return {
    format: 'stele.evidence',
    version: 1,
    chain: { name: chain.name, genesis: chain.fingerprint, core: toBase64(chain.genesis.core) },
    claim: content.claim,
    setChanges: [],
    certified: await certifiedHeaders(sources, rootHeight),
    stateProof: toBase64(proof.proof),
    earlierHeaders: await Promise.all(earlier.map((height) => encodedHeader(sources, height))),
    statements: [...state, ...content.statements],
    timestamps: [],
  };
}

/** Attempts to prove before the next block comes; one takes a millisecond. */
const ATTEMPTS = 50;

/**
 * One proof of all keys and earlier blocks, under the newest root. What is asked for depends on which block is the
 * newest, so it is asked again when another one came in between.
 */
async function proveAtTip(reader: StateReader, { keys, blocks }: PackageContent): Promise<JointProof> {
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

/** The header of a height, the ones after it up to a certified one, and the certificate. */
async function certifiedHeaders(sources: PackageSources, height: number): Promise<EvidencePackage['certified']> {
  const found = await sources.certificates.awaitCovering(height);
  if (!found) throw new SteleError('EVIDENCE_NOT_READY', { height });
  const headers: string[] = [];
  for (let at = height; at <= found.height; at++) headers.push(await encodedHeader(sources, at));
  return { headers, certificate: toBase64(found.certificate) };
}

async function encodedHeader({ headers }: PackageSources, height: number): Promise<string> {
  return toBase64((await headers.at(height)).encoded);
}
