import { createReadStream } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { CONTENT_HASHES, type ContentHash } from '@stele/protocol';
import type { EvidenceItem } from '@stele/sdk';
import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';
import { unreadable } from './file-errors.ts';
import type { FoundFile } from './interface.ts';
import { PACKAGE_SUFFIX } from './package-suffix.ts';

/** A hash of a list, and where its package goes. */
export type ListedRecord = FoundFile & EvidenceItem;

/** Longest label, in UTF-16 units: a rule of the evidence contract. */
const LABEL_UNITS = 256;

const HEADING = 'digest';

export interface RecordListOptions {
  /** Hash function of digests that name none. */
  readonly algorithm: ContentHash;
  /** Folder for the packages. */
  readonly out: string | undefined;
  readonly texts: Texts;
}

/**
 * Reads a list of hashes: CSV (RFC 4180, without breaks inside fields) with the columns digest, label and size.
 * @throws SteleError CLI_USAGE, FILE_UNREADABLE
 */
export async function* readRecordList(path: string, options: RecordListOptions): AsyncGenerator<ListedRecord> {
  const { texts, out = join(dirname(path), `${basename(path)}.packages`) } = options;
  let number = 0;
  try {
    const input = createReadStream(path, 'utf8');
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      const fields = fieldsOf(line.replace(/^\ufeff/, ''));
      if (fields === undefined) throw badLine(texts, number, texts.anchor.openQuote);
      if (line.trim() === '' || (number === 1 && fields[0]?.trim().toLowerCase() === HEADING)) continue;
      const item = itemOf(fields, number, options);
      const evidence = join(out, `${item.algorithm}-${item.digest}-${number}${PACKAGE_SUFFIX}`);
      // There is no file: the package is what the reader can look at.
      yield { ...item, path: evidence, evidence };
    }
  } catch (error) {
    throw unreadable(path, error, texts);
  }
}

function itemOf(fields: readonly string[], line: number, { algorithm, texts }: RecordListOptions): EvidenceItem {
  const [hash = '', label = '', size = '', ...more] = fields.map((field) => field.trim());
  const { badDigest, badLabel, badSize, badColumns } = texts.anchor;
  if (more.some((field) => field !== '')) throw badLine(texts, line, badColumns);
  const [, named, digest] = /^(?:(\w+):)?([0-9a-f]{64})$/.exec(hash.toLowerCase()) ?? [];
  const used = CONTENT_HASHES.find((known) => known === (named ?? algorithm));
  if (digest === undefined || used === undefined) throw badLine(texts, line, badDigest);
  if (label.length > LABEL_UNITS) throw badLine(texts, line, badLabel);
  if (size !== '' && !(/^\d+$/.test(size) && Number.isSafeInteger(Number(size)))) throw badLine(texts, line, badSize);
  return {
    algorithm: used,
    digest,
    ...(label === '' ? {} : { label }),
    ...(size === '' ? {} : { size: Number(size) }),
  };
}

function badLine({ anchor }: Texts, line: number, reason: string): Error {
  return usageError(anchor.badLine(String(line), reason));
}

/** Fields of a line; undefined where a quote stays open. A quote inside quotes is written twice. */
export function fieldsOf(line: string): string[] | undefined {
  const fields: string[] = [];
  // Each field has a comma before it, so that none is matched twice.
  const text = `,${line}`;
  const field = /,(?:\s*"((?:[^"]|"")*)"\s*|([^",]*))(?=,|$)/gy;
  do {
    const match = field.exec(text);
    if (!match) return undefined;
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  } while (field.lastIndex < text.length);
  return fields;
}
