import { createHash, randomBytes } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Bytes, isSteleError, SteleError } from '@stele/protocol';
import { partsOfAddress } from './address.ts';
import { arrivedBytes, ContentWriter } from './content-writer.ts';
import { filesBelow, isMissing, moveFile, readIfThere, removeFile, replaceFile, writing } from './durable.ts';
import type { ByteRange, FileStore, KeptFile, NewUpload, SweepOptions, Swept, UploadState } from './interface.ts';
import { type StoreLayout, TEMPORARY } from './layout.ts';
import { readContent } from './read-content.ts';
import { type FileRecord, openRecord, type StoredRecord, sealRecord } from './records.ts';
import type { Subkeys } from './subkeys.ts';
import { Turns } from './turns.ts';

const KEY_BYTES = 32;
const ID_BYTES = 16;

/** Names of uploads and of the files of chunks. */
const ID = /^[0-9a-f]{32}$/;

/** The store on disk. A record that is there makes a file visible, and moving one is a single step. */
export class DiskFileStore implements FileStore {
  readonly #layout: StoreLayout;
  readonly #keys: Subkeys;
  readonly #turns = new Turns();
  readonly #opened = Date.now();

  constructor(layout: StoreLayout, keys: Subkeys) {
    this.#layout = layout;
    this.#keys = keys;
  }

  async begin({ address, size, details = {} }: NewUpload): Promise<string> {
    partsOfAddress(address);
    const content = randomBytes(ID_BYTES).toString('hex');
    const key = new Uint8Array(randomBytes(KEY_BYTES));
    const record: FileRecord = { kind: 'file', address, size, content, key, details };
    await writing(() => replaceFile(this.#layout.upload(content), sealRecord(this.#keys.records, record)));
    return content;
  }

  async upload(upload: string): Promise<UploadState> {
    const record = await this.#record(upload);
    const { address, size, details } = record;
    return { upload, address, size, details, offset: await arrivedBytes(this.#layout, record) };
  }

  async uploads(): Promise<readonly UploadState[]> {
    const ids = (await filesBelow(this.#layout.uploads)).filter((name) => ID.test(name));
    const states = await Promise.all(ids.map((id) => this.upload(id).catch(() => undefined)));
    return states.filter((state) => state !== undefined);
  }

  append(upload: string, offset: number, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number> {
    return this.#turns.run(upload, async () => {
      await using writer = await ContentWriter.open(this.#layout, await this.#record(upload));
      requireOffset(upload, writer.offset, offset);
      for await (const part of parts) await writer.write(part);
      return writer.offset;
    });
  }

  finish(upload: string): Promise<KeptFile> {
    return this.#turns.run(upload, async () => {
      const record = await this.#record(upload);
      await this.#requireWhole(record);
      try {
        await this.#requireContent(record);
      } catch (error) {
        if (isSteleError(error, 'FILE_OTHER_CONTENT', 'FILE_DAMAGED')) await this.#drop(upload);
        throw error;
      }
      await this.#keep(record);
      return { address: record.address, size: record.size };
    });
  }

  abandon(upload: string): Promise<void> {
    return this.#turns.run(upload, async () => {
      await this.#record(upload);
      await this.#drop(upload);
    });
  }

  async find(address: string): Promise<KeptFile> {
    const { size } = await this.#kept(address);
    return { address, size };
  }

  async *read(address: string, range?: ByteRange): AsyncGenerator<Bytes> {
    const record = await this.#kept(address);
    yield* readContent(this.#layout.content(record.content), record, range);
  }

  async delete(address: string): Promise<void> {
    const name = this.#keys.nameOf(address);
    await this.#turns.run(name, async () => {
      const { size, content } = await this.#kept(address);
      const path = this.#layout.record(name);
      await using old = await open(path, 'r+');
      const { size: length } = await old.stat();
      await replaceFile(path, sealRecord(this.#keys.records, { kind: 'deleted', address, size }));
      // The key is gone with the name; what is left of it on the disk is written over.
      await old.write(randomBytes(length), 0, length, 0);
      await old.sync();
      await removeFile(this.#layout.content(content));
    });
  }

  async sweep({ idleSince = 0 }: SweepOptions = {}): Promise<Swept> {
    // In this order: whatever comes in meanwhile is either not on the first list, or on one of the others.
    const contents = await filesBelow(this.#layout.contents);
    const pending = await filesBelow(this.#layout.uploads);
    const records = await filesBelow(this.#layout.records);
    const uploads = pending.filter((name) => ID.test(name));
    const lost = await this.#unnamed(contents, uploads, records);
    for (const id of lost) await removeFile(this.#layout.content(id));
    await this.#removeHalves([...records.map(this.#layout.record), ...pending.map(this.#layout.upload)], uploads);
    const idle = await this.#idle(uploads, idleSince);
    for (const upload of idle) await this.#turns.run(upload, () => this.#drop(upload));
    return { uploads: idle.length, contents: lost.length };
  }

  /** Contents that neither an upload nor a record names. Where a record cannot be read, it might be any of them. */
  async #unnamed(contents: readonly string[], uploads: readonly string[], records: readonly string[]) {
    const named = new Set(uploads);
    for (const name of records.filter((each) => !each.endsWith(TEMPORARY))) {
      const record = await this.#open(this.#layout.record(name));
      if (!record) return [];
      if (record.kind === 'file') named.add(record.content);
    }
    return contents.filter((id) => !named.has(id));
  }

  /** Removes what was being written when a process before this one ended, and tails of uploads that are none any more. */
  async #removeHalves(paths: readonly string[], uploads: readonly string[]): Promise<void> {
    const alive = new Set(uploads.flatMap((id) => [this.#layout.upload(id), this.#layout.tail(id)]));
    for (const path of paths) {
      const isHalf = path.endsWith(TEMPORARY) || (dirname(path) === this.#layout.uploads && !alive.has(path));
      if (isHalf && (await changedAt(path)) < this.#opened) await removeFile(path);
    }
  }

  /** The record of an upload. @throws SteleError FILE_UPLOAD_UNKNOWN */
  async #record(upload: string): Promise<FileRecord> {
    const record = ID.test(upload) ? await this.#open(this.#layout.upload(upload)) : undefined;
    if (record?.kind !== 'file' || record.content !== upload) throw new SteleError('FILE_UPLOAD_UNKNOWN', { upload });
    return record;
  }

  /** @throws SteleError FILE_UPLOAD_OFFSET */
  async #requireWhole(record: FileRecord): Promise<void> {
    await using writer = await ContentWriter.open(this.#layout, record);
    requireOffset(record.content, writer.offset, record.size);
    await writer.sync();
  }

  /** Reads back what was written. @throws SteleError FILE_OTHER_CONTENT, FILE_DAMAGED */
  async #requireContent(record: FileRecord): Promise<void> {
    const { address, content } = record;
    const { algorithm, digest } = partsOfAddress(address);
    const hash = createHash(algorithm);
    for await (const part of readContent(this.#layout.content(content), record)) hash.update(part);
    const found = hash.digest('hex');
    if (found !== digest) throw new SteleError('FILE_OTHER_CONTENT', { address, found });
  }

  /** Takes an upload up: from this step on it is there, and the copy before it is not. */
  async #keep({ address, content }: FileRecord): Promise<void> {
    const name = this.#keys.nameOf(address);
    await this.#turns.run(name, async () => {
      const before = await this.#open(this.#layout.record(name));
      await writing(() => moveFile(this.#layout.upload(content), this.#layout.record(name)));
      if (before?.kind === 'file') await removeFile(this.#layout.content(before.content));
    });
  }

  async #drop(upload: string): Promise<void> {
    await removeFile(this.#layout.upload(upload));
    await removeFile(this.#layout.tail(upload));
    await removeFile(this.#layout.content(upload));
  }

  /** The record of a content. @throws SteleError FILE_ADDRESS_BAD, FILE_UNKNOWN, FILE_DELETED, FILE_DAMAGED */
  async #kept(address: string): Promise<FileRecord> {
    partsOfAddress(address);
    const path = this.#layout.record(this.#keys.nameOf(address));
    const sealed = await readIfThere(path);
    if (!sealed) throw new SteleError('FILE_UNKNOWN', { address });
    const record = openRecord(this.#keys.records, sealed);
    if (!record) throw new SteleError('FILE_DAMAGED', { address, reason: 'its record was changed' });
    if (record.address !== address) {
      throw new SteleError('FILE_DAMAGED', { address, reason: 'its record is that of another content' });
    }
    if (record.kind === 'deleted') throw new SteleError('FILE_DELETED', { address });
    return record;
  }

  async #open(path: string): Promise<StoredRecord | undefined> {
    const sealed = await readIfThere(path);
    return sealed && openRecord(this.#keys.records, sealed);
  }

  /** Uploads to which nothing was added since then. */
  async #idle(uploads: readonly string[], since: number): Promise<readonly string[]> {
    const idle: string[] = [];
    for (const upload of uploads) {
      const paths = [this.#layout.upload(upload), this.#layout.tail(upload), this.#layout.content(upload)];
      const times = await Promise.all(paths.map(changedAt));
      if (Math.max(...times) < since) idle.push(upload);
    }
    return idle;
  }
}

/** @throws SteleError FILE_UPLOAD_OFFSET */
function requireOffset(upload: string, offset: number, given: number): void {
  if (offset !== given) throw new SteleError('FILE_UPLOAD_OFFSET', { upload, offset, given });
}

/** When a file was changed last, in milliseconds since 1970; 0 where there is none. */
async function changedAt(path: string): Promise<number> {
  return await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    (error: unknown) => {
      if (isMissing(error)) return 0;
      throw error;
    },
  );
}
