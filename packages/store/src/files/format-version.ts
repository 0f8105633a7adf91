import { join } from 'node:path';
import { SteleError } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { LedgerLayout } from '../ledger/ledger-log.ts';
import type { FileLayer } from './interface.ts';
import { decodeSealedText, encodeSealedText } from './sealed-text.ts';
import { readWholeFile, replaceFile } from './whole-file.ts';

/** Format of the files in a chain's directory. A change of any of them that older versions cannot read adds one. */
export const STORE_FORMAT = 2;

/** That of a directory that nothing was pruned from: versions that know no pruning can read it. */
const UNPRUNED_FORMAT = 1;

const FORMAT_FILE = 'FORMAT';

/** What the file says: the format, and the sizes that positions in the logs depend on. */
interface Format extends LedgerLayout {
  readonly format: number;
}

/**
 * Checks that this version can read a directory, and marks a new one with its format.
 * @param layout the file sizes for a new directory.
 * @returns the file sizes of this directory.
 * @throws SteleError STORE_NEWER_VERSION, STATE_CORRUPT
 */
export function checkFormat(files: FileLayer, directory: string, layout: LedgerLayout): LedgerLayout {
  const path = join(directory, FORMAT_FILE);
  const content = readWholeFile(files, path);
  if (!content) {
    writeFormat(files, path, { format: UNPRUNED_FORMAT, ...layout });
    return layout;
  }
  const { format, ...found } = parse(content, path);
  if (format > STORE_FORMAT) {
    throw new SteleError('STORE_NEWER_VERSION', { directory, found: format, known: STORE_FORMAT });
  }
  return found;
}

/** Marks a directory as one that only versions which know pruning can read. @throws SteleError STATE_IO */
export function markPruned(files: FileLayer, directory: string): void {
  const path = join(directory, FORMAT_FILE);
  const content = readWholeFile(files, path);
  const found = content && parse(content, path);
  if (found && found.format < STORE_FORMAT) writeFormat(files, path, { ...found, format: STORE_FORMAT });
}

function writeFormat(files: FileLayer, path: string, format: Format): void {
  replaceFile(files, path, encodeSealedText(JSON.stringify(format)));
}

function parse(content: Uint8Array, file: string): Format {
  const text = decodeSealedText(content);
  if (text === undefined) throw corrupt({ what: 'the format of the data folder is unreadable', file });
  return JSON.parse(text) as Format;
}
