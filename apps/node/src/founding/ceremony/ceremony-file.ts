import { readFile } from 'node:fs/promises';
import type { CryptoBackend } from '@stele/crypto';
import { type Genesis, SteleError } from '@stele/protocol';
import { genesisFromJson } from '../genesis-file.ts';
import { closeDraft } from './close-draft.ts';
import { type GenesisDraft, isDraft, readDraft } from './draft.ts';

/** What a file of a ceremony holds. */
export type CeremonyFile = { readonly draft: GenesisDraft } | { readonly genesis: Genesis };

/**
 * Reads a draft or a genesis document.
 * @throws SteleError GENESIS_BAD, GENESIS_DRAFT
 */
export async function readCeremonyFile(path: string): Promise<CeremonyFile> {
  const value = await readJson(path);
  return isDraft(value) ? { draft: readDraft(value) } : { genesis: genesisFromJson(value, path) };
}

/** @throws SteleError GENESIS_BAD, GENESIS_DRAFT */
export async function readDraftFile(path: string): Promise<GenesisDraft> {
  return readDraft(await readJson(path));
}

/** The genesis document of a file: as it stands there, or closed from a draft. */
export function genesisOf(file: CeremonyFile, crypto: CryptoBackend): Genesis {
  return 'draft' in file ? closeDraft(file.draft, crypto) : file.genesis;
}

/** @throws SteleError GENESIS_BAD */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new SteleError('GENESIS_BAD', { reason: `${path} cannot be read as JSON` }, { cause: error });
  }
}
