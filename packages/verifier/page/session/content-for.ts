import { type ContentHash, claimedContent, type EvidencePackage } from '@stele/protocol';
import type { Statement } from '@stele/statement';
import type { ContentDigest } from '../../src/index.ts';
import type { FileItem, PackageItem, SessionState } from './state.ts';

/** Hash functions that the dropped packages need; SHA-256 as long as there is none, as most need that. */
export function neededHashes(packages: readonly PackageItem[]): ContentHash[] {
  const needed = packages.flatMap(({ evidence }) => (evidence ? [claimedContent(evidence.claim)?.algorithm] : []));
  const known = [...new Set(needed.filter((algorithm) => algorithm !== undefined))];
  return known.length > 0 ? known : ['sha256'];
}

/**
 * The file to hold against a package: the one with the recorded hash. Where none has it, a package alone is held
 * against the first file, so that the difference is told; of several packages each may lack its file.
 */
export function contentFor(evidence: EvidencePackage, { files, packages }: SessionState): ContentDigest | undefined {
  const recorded = claimedContent(evidence.claim);
  const algorithm = recorded?.algorithm ?? 'sha256';
  const match = files.flatMap((item) => digestsOf(item, algorithm)).find(({ digest }) => digest === recorded?.digest);
  if (match !== undefined || packages.length !== 1) return match;
  // Certificates are dropped to trust them: they are the file only where they are the one that was recorded.
  return files.filter(({ certificates }) => certificates.length === 0).flatMap((item) => digestsOf(item, algorithm))[0];
}

/** Whether every file was digested as the package needs it. */
export function isDigested(evidence: EvidencePackage, files: readonly FileItem[]): boolean {
  const algorithm = claimedContent(evidence.claim)?.algorithm ?? 'sha256';
  return files.every(({ digests, unreadable }) => unreadable || digests[algorithm] !== undefined);
}

/** The statement whose core is the content that a package is about. */
export function statementFor(evidence: EvidencePackage, { files }: SessionState): Statement | undefined {
  const recorded = claimedContent(evidence.claim);
  return files
    .flatMap((item) => statementOf(item) ?? [])
    .find(({ core, digest }) => core.algorithm === recorded?.algorithm && digest === recorded.digest);
}

function statementOf({ statement }: FileItem): Statement | undefined {
  return statement && 'statement' in statement ? statement.statement : undefined;
}

/** Of a statement the hash of its core, which is what is deposited of it; and that of the file, whatever it is. */
function digestsOf(item: FileItem, algorithm: ContentHash): ContentDigest[] {
  const { digests, file } = item;
  const statement = statementOf(item);
  const digest = digests[algorithm];
  return [
    ...(statement?.core.algorithm === algorithm
      ? [{ algorithm, digest: statement.digest, size: statement.coreBytes.length }]
      : []),
    ...(digest === undefined ? [] : [{ algorithm, digest, size: file.size }]),
  ];
}
