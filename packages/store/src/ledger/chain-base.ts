import { join } from 'node:path';
import { concatBytes, fromHex, type Hash, isHex, SteleError, subtreesBefore, toHex } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { FileLayer } from '../files/interface.ts';
import { decodeSealedText, encodeSealedText } from '../files/sealed-text.ts';
import { readWholeFile, replaceFile } from '../files/whole-file.ts';

const BASE_FILE = 'BASE';
const HASH_BYTES = 32;

/** Where the history of a chain starts in a folder: at its founding, or at a later block that stands for all before it. */
export interface ChainBase {
  /** First height whose state is known. */
  readonly height: number;
  /** First height whose record is known. */
  readonly firstBlock: number;
  /** Twigs before this one are gone. */
  readonly firstTwig: number;
  /** From this twig on, all leaves are kept; of those before it, at least what was active at the first height. */
  readonly wholeTwig: number;
  /** Hashes of the largest subtrees over the twigs that are gone, from left to right. */
  readonly gone: readonly Hash[];
  /** First height whose bundles and receipts are kept. */
  readonly bodies: number;
  /** Bytes of value records that nothing needs any more, by the number of their segment; none where it is left out. */
  readonly dead: readonly (readonly [segment: number, bytes: number])[];
}

/** The base as it is written; the newest parts are missing in older ones. */
type Encoded = Omit<ChainBase, 'gone' | 'bodies' | 'dead'> &
  Partial<Pick<ChainBase, 'bodies' | 'dead'>> & { readonly gone: string };

/** That of a chain which is here from its founding on. */
export const FOUNDING_BASE: ChainBase = {
  height: 0,
  firstBlock: 1,
  firstTwig: 0,
  wholeTwig: 0,
  gone: [],
  bodies: 1,
  dead: [],
};

/** @throws SteleError STATE_CORRUPT */
export function readBase(files: FileLayer, directory: string): ChainBase {
  const path = join(directory, BASE_FILE);
  const content = readWholeFile(files, path);
  if (!content) return FOUNDING_BASE;
  const text = decodeSealedText(content);
  if (text === undefined) throw corrupt({ what: 'where the history starts is unreadable', file: path });
  const { gone, ...counts } = JSON.parse(text) as Encoded;
  return { bodies: counts.firstBlock, dead: [], ...counts, gone: splitHashes(gone, counts.firstTwig) };
}

/** Makes a base the one that counts. @throws SteleError STATE_IO */
export function writeBase(files: FileLayer, directory: string, { gone, ...counts }: ChainBase): void {
  const text = JSON.stringify({ ...counts, gone: toHex(concatBytes(...gone)) });
  replaceFile(files, join(directory, BASE_FILE), encodeSealedText(text));
}

/** The error for a height before the first one that is kept. */
export function prunedBlock(height: number, from: number): SteleError<'STATE_PRUNED'> {
  return new SteleError('STATE_PRUNED', { height, from });
}

function splitHashes(hex: string, firstTwig: number): Hash[] {
  const bytes = isHex(hex) ? fromHex(hex) : new Uint8Array(0);
  return subtreesBefore(firstTwig).map((_, i) => bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES));
}
