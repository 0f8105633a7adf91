import { createIncrementalDigest } from '@stele/crypto';
import { type EvidencePackage, isSteleError, SteleError } from '@stele/protocol';
import type { ZipSource } from '../../src/archive/index.ts';
import { MANIFEST_PATH } from '../../src/export/manifest.ts';
import { checkParts, type OpenedExport, openExport, partsOf, readPackages } from '../../src/export/open-export.ts';

/** A forensic export that can be opened: its newest package of the record, and where the rest is read. */
export interface OpenExport {
  readonly source: ZipSource;
  readonly evidence: EvidencePackage;
  readonly hasOriginal: boolean;
}

export type ReadExport = OpenExport | { readonly error: SteleError };

/** With what archives begin that have files in them (APPNOTE 4.3.7). */
const BEGIN = 'PK\u0003\u0004';

/** More than the directory of an export takes with its comment: it stands at the end. */
const DIRECTORY_BYTES = 128 * 1024;

/**
 * Reads a file as a forensic export: a ZIP archive whose directory has the list of parts. Another archive may be an original.
 * @returns undefined for any other file.
 */
export async function readExport(file: File): Promise<ReadExport | undefined> {
  if ((await file.slice(0, BEGIN.length).text()) !== BEGIN) return undefined;
  const directory = await file.slice(Math.max(0, file.size - DIRECTORY_BYTES)).text();
  if (!directory.includes(MANIFEST_PATH)) return undefined;
  try {
    return await open(sourceOf(file));
  } catch (error) {
    if (isSteleError(error)) return { error };
    throw error;
  }
}

/** Slices of a file, so that an export may be larger than memory. */
function sourceOf(file: File): ZipSource {
  return {
    size: file.size,
    read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
  };
}

/** @throws SteleError why it cannot be verified */
async function open(source: ZipSource): Promise<OpenExport> {
  const opened = await openExport(source);
  const evidence = await newestPackage(opened);
  return { source, evidence, hasOriginal: partsOf(opened, 'original').length > 0 };
}

async function newestPackage(opened: OpenedExport): Promise<EvidencePackage> {
  const packages = await readPackages(opened, 'evidence').catch(async (error: unknown) => {
    // Where a part was changed, that is the reason, and not what its content then looks like.
    await checkParts(opened, createIncrementalDigest);
    throw error;
  });
  const newest = packages.at(-1);
  if (!newest) throw new SteleError('EXPORT_BAD', { reason: 'it has no evidence package' });
  return newest.evidence;
}
