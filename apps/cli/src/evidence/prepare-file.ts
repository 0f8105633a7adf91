import { basename } from 'node:path';
import type { ContentHash } from '@stele/protocol';
import type { EvidenceItem } from '@stele/sdk';
import type { EarlierRecord, EarlierRecords } from './earlier-records.ts';
import { type FileDigest, hashFile } from './hash-file.ts';
import type { FoundFile } from './interface.ts';
import { type ExistingPackage, readExistingPackage } from './package-file.ts';

export interface PrepareOptions {
  /** Genesis fingerprint of the chain. */
  readonly genesis: string;
  /** Hash function of new records. */
  readonly algorithm: ContentHash;
  readonly withLabels: boolean;
  readonly earlier: Pick<EarlierRecords, 'find'>;
  /** Accounts that have to sign after the depositor: a package of a record that asks for others is not that record's. */
  readonly signers?: readonly string[];
  /** Called with the bytes of every file that was hashed. */
  readonly onHashed: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** A file on its way into a batch. */
export interface PreparedFile extends FoundFile, EvidenceItem {
  /** The package of other content, or of another chain, that lies where the new one goes. */
  readonly older?: ExistingPackage;
}

/** What a file needs: nothing, its package fetched, or to be deposited. */
export type Preparation =
  | { readonly need: 'nothing'; readonly existing: ExistingPackage }
  | { readonly need: 'package'; readonly file: PreparedFile; readonly record: EarlierRecord }
  | { readonly need: 'deposit'; readonly file: PreparedFile };

/**
 * Hashes a file and finds out what was done for it before.
 * @throws SteleError FILE_CHANGED, EVIDENCE_BAD; errors of the file system; what requests throw.
 */
export async function prepareFile(found: FoundFile, options: PrepareOptions): Promise<Preparation> {
  const { genesis, earlier, withLabels } = options;
  const existing = await readExistingPackage(found.evidence);
  const algorithm = existing?.algorithm ?? options.algorithm;
  const hashed = await hashFile(found.path, algorithm, { signal: options.signal });
  options.onHashed(hashed.size);
  const fitting = existing?.genesis === genesis && existing.digest === hashed.digest ? existing : undefined;
  if (fitting && (options.signers ?? []).length === 0) return { need: 'nothing', existing: fitting };
  const { digest, size } = await rehash(found, hashed, algorithm, options);
  const label = withLabels ? { label: labelOf(found.path) } : {};
  const older = existing ? { older: existing } : {};
  const file: PreparedFile = { ...found, algorithm: options.algorithm, digest, size, ...label, ...older };
  const record = await earlier.find(file);
  if (fitting && record?.transaction === fitting.transaction) return { need: 'nothing', existing: fitting };
  return record ? { need: 'package', file, record } : { need: 'deposit', file };
}

/** An existing package may have been made with another hash function than new records. */
async function rehash(
  { path }: FoundFile,
  hashed: FileDigest,
  algorithm: ContentHash,
  options: PrepareOptions,
): Promise<FileDigest> {
  return algorithm === options.algorithm ? hashed : hashFile(path, options.algorithm, { signal: options.signal });
}

/** Longest label that the evidence contract takes, in UTF-16 units. */
const LABEL_UNITS = 256;

/** The file's name; its folders stay private. */
function labelOf(path: string): string {
  return basename(path).slice(0, LABEL_UNITS).toWellFormed();
}
