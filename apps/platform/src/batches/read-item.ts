import { nodeCrypto } from '@stele/crypto/node';
import { type ContentHash, isHex, LIMITS, toHex, utf8 } from '@stele/protocol';
import type { EvidenceItem } from '@stele/sdk';
import type { BatchColumns, RowProblem } from '../api/batch-shapes.ts';

/** What keeps a row from being deposited. */
export interface ItemFault {
  readonly problem: RowProblem;
  /** Place of the column, counted from 0; null where it is the row as a whole. */
  readonly column: number | null;
}

/** Bytes of a hash of either algorithm. */
const HASH_BYTES = 32;

/** Characters that cannot be kept, or are none. */
const UNREADABLE = ['\u0000', '\ufffd'];

/**
 * What a row deposits.
 * @param width columns of the first row
 */
export function readItem(cells: readonly string[], columns: BatchColumns, width: number): EvidenceItem | ItemFault {
  if (cells.length !== width) return { problem: 'columns', column: null };
  const content = contentOf(cells[columns.content] ?? '', columns);
  if ('problem' in content) return content;
  const label = columns.label === null ? '' : (cells[columns.label] ?? '').trim();
  if (label.length > LIMITS.evidenceLabel) return { problem: 'label-too-long', column: columns.label };
  if (UNREADABLE.some((character) => label.includes(character)))
    return { problem: 'label-unreadable', column: columns.label };
  const size = columns.size === null ? '' : (cells[columns.size] ?? '').trim();
  if (size !== '' && !isSize(size)) return { problem: 'size-malformed', column: columns.size };
  return { ...content, ...(label !== '' && { label }), ...(size !== '' && { size: Number(size) }) };
}

type Content = Pick<EvidenceItem, 'algorithm' | 'digest'>;

function contentOf(cell: string, { content: column, contentIs, algorithm }: BatchColumns): Content | ItemFault {
  if (cell.trim() === '') return { problem: 'content-missing', column };
  if (contentIs === 'text') return { algorithm, digest: toHex(nodeCrypto.hash(algorithm).digest(utf8(cell))) };
  return readHash(cell, algorithm) ?? { problem: 'hash-malformed', column };
}

/** A hash in hex of either case; one that names its algorithm before a colon is of that. */
export function readHash(cell: string, algorithm: ContentHash): Content | undefined {
  const [, named, given = ''] = /^(?:(sha256|sm3):)?([0-9a-f]+)$/.exec(cell.trim().toLowerCase()) ?? [];
  if (!isHex(given, HASH_BYTES)) return undefined;
  return { algorithm: (named as ContentHash | undefined) ?? algorithm, digest: given };
}

function isSize(text: string): boolean {
  return /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text));
}
