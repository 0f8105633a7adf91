import { readFile, rename } from 'node:fs/promises';
import {
  type ContentHash,
  claimedContent,
  type EvidencePackage,
  parseEvidencePackage,
  SteleError,
} from '@stele/protocol';
import { PACKAGE_SUFFIX } from './package-suffix.ts';
import { besidePath, writeFileAtomically } from './write-file.ts';

/** The package that lies where a file's package goes. */
export interface ExistingPackage {
  /** Genesis fingerprint of its chain. */
  readonly genesis: string;
  readonly algorithm: ContentHash;
  readonly digest: string;
  readonly transaction: string;
  readonly height: number;
}

/**
 * Reads the package at a path; an empty file, which a crash of the machine may leave, counts as none.
 * @throws SteleError EVIDENCE_BAD for something else that has taken the place.
 */
export async function readExistingPackage(path: string): Promise<ExistingPackage | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return '';
    throw error;
  });
  if (text === '') return undefined;
  const { chain, claim } = parseEvidencePackage(text);
  const content = claimedContent(claim);
  if (!content) throw new SteleError('EVIDENCE_BAD', { reason: 'it is about no file' });
  const { transaction, height } = claim;
  return { genesis: chain.genesis, algorithm: content.algorithm, digest: content.digest, transaction, height };
}

/**
 * Gives an older package of other content, or of another chain, a name of its own: it may be the only copy.
 * @returns the new name.
 */
export async function setAside(path: string, { genesis, digest }: ExistingPackage): Promise<string> {
  const kept = besidePath(path, `${genesis.slice(0, 8)}-${digest.slice(0, 16)}`, PACKAGE_SUFFIX);
  await rename(path, kept);
  return kept;
}

export function writePackage(path: string, evidence: EvidencePackage): Promise<void> {
  return writeFileAtomically(path, `${JSON.stringify(evidence, undefined, 2)}\n`);
}
