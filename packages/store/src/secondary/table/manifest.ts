import { join } from 'node:path';
import type { FileLayer } from '../../files/interface.ts';
import { decodeSealedText, encodeSealedText } from '../../files/sealed-text.ts';
import { readWholeFile, replaceFile } from '../../files/whole-file.ts';
import { DamagedTable } from './damaged-table.ts';

/** Changes with the format of rows or runs: tables of another format are made anew. */
const TABLE_FORMAT = 1;

const MANIFEST_FILE = 'manifest';

/** A run of the tables. */
export interface RunEntry {
  readonly number: number;
  readonly rows: number;
}

/** Which runs there are, newest last, and the height up to which they have everything. */
export interface Manifest {
  readonly applied: number;
  /** What identifies the module that gave the tags. */
  readonly tags: string;
  /** Number for the next run. */
  readonly next: number;
  readonly runs: readonly RunEntry[];
}

/** @param next number for the next run: none is given twice as long as anybody may have one open. */
export function emptyManifest(tags: string, next = 1): Manifest {
  return { applied: 0, tags, next, runs: [] };
}

/** Reads the manifest; undefined where there is none. @throws SteleError STATE_CORRUPT */
export function readManifest(files: FileLayer, directory: string): Manifest | undefined {
  const file = join(directory, MANIFEST_FILE);
  const content = readWholeFile(files, file);
  if (!content) return undefined;
  const text = decodeSealedText(content);
  if (text === undefined) throw new DamagedTable({ what: 'the manifest of the secondary indexes is damaged', file });
  const { format, ...manifest } = JSON.parse(text) as Manifest & { readonly format: number };
  return format === TABLE_FORMAT ? manifest : undefined;
}

/** Makes a manifest the one that counts. @throws SteleError STATE_IO */
export function writeManifest(files: FileLayer, directory: string, manifest: Manifest): void {
  const text = JSON.stringify({ format: TABLE_FORMAT, ...manifest });
  replaceFile(files, join(directory, MANIFEST_FILE), encodeSealedText(text));
}

export function removeManifest(files: FileLayer, directory: string): void {
  files.unlink(join(directory, MANIFEST_FILE));
  files.syncDirectory(directory);
}

export function runPath(directory: string, number: number): string {
  return join(directory, runName(number));
}

export function runName(number: number): string {
  return `${String(number).padStart(10, '0')}.run`;
}
