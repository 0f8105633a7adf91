import { type Bytes, fromBase64, toBase64, utf8, utf8ToText } from '@stele/protocol';
import { seal, unseal } from './sealed.ts';

/** What is known of a content, while it comes and while it is kept. With it goes the key: without it no byte opens. */
export interface FileRecord {
  readonly kind: 'file';
  readonly address: string;
  readonly size: number;
  /** Names the file of its chunks, and the upload that it came with. */
  readonly content: string;
  /** Opens its chunks; 32 bytes. */
  readonly key: Bytes;
  readonly details: Readonly<Record<string, string>>;
}

/** What stays of a deleted content. */
export interface DeletedRecord {
  readonly kind: 'deleted';
  readonly address: string;
  readonly size: number;
}

export type StoredRecord = FileRecord | DeletedRecord;

const COVERED = utf8('stele.files.record.v1');

/** A record as it lies on disk: nothing of it can be read or changed without the key of the store. */
export function sealRecord(key: Bytes, record: StoredRecord): Bytes {
  const plain = record.kind === 'file' ? { ...record, key: toBase64(record.key) } : record;
  return seal(key, utf8(JSON.stringify(plain)), COVERED);
}

/** Undefined where it was not sealed with this key, or was changed since. */
export function openRecord(key: Bytes, sealed: Uint8Array): StoredRecord | undefined {
  const plain = unseal(key, sealed, COVERED);
  if (!plain) return undefined;
  // Whoever holds the key wrote it.
  const record = JSON.parse(utf8ToText(plain)) as DeletedRecord | (Omit<FileRecord, 'key'> & { readonly key: string });
  return record.kind === 'file' ? { ...record, key: fromBase64(record.key) } : record;
}
