import { type FileHandle, open } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { type Bytes, SteleError } from '@stele/protocol';
import { partsOfAddress } from './address.ts';
import { chunkBytes, chunkCount, openChunk, STORED_CHUNK_BYTES, storedBytes } from './chunks.ts';
import { isMissing, readIfThere } from './durable.ts';
import { storeLayout } from './layout.ts';
import { type FileRecord, openRecord } from './records.ts';
import { subkeysOf } from './subkeys.ts';

/** How often a record is read whose content is replaced by another copy in that moment. */
const ATTEMPTS = 3;

/** A file of a store as it lies on disk. */
export interface SealedPart {
  /** Where it lies in the folder of the store, with slashes. */
  readonly name: string;
  readonly bytes: number;
  /** Its bytes, which are read once. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** What lies on disk of one kept content. */
export interface SealedFile extends AsyncDisposable {
  /** In the order in which they are to be read. */
  readonly parts: readonly SealedPart[];
  /** What of the bytes that were read is not what was kept. They are handed out all the same. */
  readonly fault: () => SteleError<'FILE_DAMAGED'> | undefined;
}

/** Reads the contents of a store as they lie on disk: encrypted, and of use to nobody without its key. */
export interface SealedFiles {
  /** @throws SteleError FILE_ADDRESS_BAD, FILE_UNKNOWN, FILE_DELETED, FILE_DAMAGED */
  open(address: string): Promise<SealedFile>;
}

/**
 * Opens a store to copy from it, whether a process uses it or not: nothing of it is changed.
 * @param key of the store, 32 bytes: `ensureStoreKey`
 */
export function openSealedFiles({ folder, key }: { readonly folder: string; readonly key: Bytes }): SealedFiles {
  const layout = storeLayout(folder);
  const keys = subkeysOf(key);
  const nameOf = (path: string) => relative(folder, path).replaceAll(sep, '/');

  async function recordOf(address: string): Promise<{ readonly sealed: Uint8Array; readonly record: FileRecord }> {
    const sealed = await readIfThere(layout.record(keys.nameOf(address)));
    if (!sealed) throw new SteleError('FILE_UNKNOWN', { address });
    const record = openRecord(keys.records, sealed);
    if (record?.address !== address) {
      throw new SteleError('FILE_DAMAGED', { address, reason: 'its record was changed' });
    }
    if (record.kind === 'deleted') throw new SteleError('FILE_DELETED', { address });
    return { sealed, record };
  }

  return {
    async open(address) {
      partsOfAddress(address);
      for (let attempt = 1; ; attempt++) {
        const { sealed, record } = await recordOf(address);
        const path = layout.content(record.content);
        const file = await openIfThere(path);
        if (!file && attempt < ATTEMPTS) continue;
        if (!file) throw new SteleError('FILE_DAMAGED', { address, reason: 'its bytes are missing' });
        const part = { name: nameOf(layout.record(keys.nameOf(address))), bytes: sealed.length, chunks: once(sealed) };
        return sealedFile(file, record, { record: part, content: nameOf(path) });
      }
    },
  };
}

async function sealedFile(
  file: FileHandle,
  record: FileRecord,
  { record: first, content }: { readonly record: SealedPart; readonly content: string },
): Promise<SealedFile> {
  const { address, size } = record;
  const bytes = storedBytes(size);
  const { size: found } = await file.stat();
  if (found !== bytes) {
    await file.close();
    throw new SteleError('FILE_DAMAGED', { address, reason: `${found} bytes are there instead of ${bytes}` });
  }
  let fault: SteleError<'FILE_DAMAGED'> | undefined;
  const chunks = storedChunks(file, record, (reason) => {
    fault ??= new SteleError('FILE_DAMAGED', { address, reason });
  });
  return {
    parts: [first, { name: content, bytes, chunks }],
    fault: () => fault,
    [Symbol.asyncDispose]: () => file.close(),
  };
}

/** The chunks of a content as they lie there, each of which is opened and thereby checked. */
async function* storedChunks(
  file: FileHandle,
  { size, key }: FileRecord,
  onFault: (reason: string) => void,
): AsyncGenerator<Uint8Array> {
  const count = chunkCount(size);
  for (let index = 0; index < count; index++) {
    const sealed = new Uint8Array(storedBytes(chunkBytes(size, index)));
    const { bytesRead } = await file.read(sealed, 0, sealed.length, index * STORED_CHUNK_BYTES);
    const isRight = bytesRead === sealed.length && openChunk(key, { index, count }, sealed);
    if (!isRight) onFault(`chunk ${index + 1} of ${count} was changed`);
    yield sealed;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  return await open(path, 'r').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}
