import type { CryptoBackend } from '@stele/crypto';
import { type Chain, openChain } from '@stele/ledger';
import { genesisFromJson, readJson } from '../genesis-file.ts';
import { closeDraft } from './close-draft.ts';
import { type GenesisDraft, isDraft, readDraft } from './draft.ts';

/** What a file of a ceremony holds: a genesis document, or a draft that closes into one. */
export interface CeremonyFile {
  readonly chain: Chain;
  /** Where it was closed just now. */
  readonly isDraft: boolean;
}

/**
 * Reads a genesis document, or a draft, which is closed.
 * @throws SteleError GENESIS_BAD, GENESIS_DRAFT
 */
export async function readCeremonyFile(path: string, crypto: CryptoBackend): Promise<CeremonyFile> {
  const value = await readJson(path);
  const isOpen = isDraft(value);
  const genesis = isOpen ? closeDraft(readDraft(value), crypto) : genesisFromJson(value, path);
  return { chain: openChain(genesis, crypto), isDraft: isOpen };
}

/** The draft that a file holds; undefined for a genesis document. @throws SteleError GENESIS_BAD, GENESIS_DRAFT */
export async function findDraft(path: string): Promise<GenesisDraft | undefined> {
  const value = await readJson(path);
  return isDraft(value) ? readDraft(value) : undefined;
}

/** @throws SteleError GENESIS_BAD, GENESIS_DRAFT */
export async function readDraftFile(path: string): Promise<GenesisDraft> {
  return readDraft(await readJson(path));
}
