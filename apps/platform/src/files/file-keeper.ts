import { type ByteRange, type FileStore, Turns } from '@stele/files';
import { storableText } from '@stele/projection';
import { type Bytes, isSteleError, SteleError } from '@stele/protocol';
import type { CustodyAct, FileRow, UploadRow } from '../api/file-shapes.ts';
import type { CustodyEvent, FilePlace, FileTable } from './file-table.ts';

/** In whose name something is done. */
export type Who = Pick<CustodyEvent, 'organisation' | 'account'>;

/** An original that is announced, and for what. */
export interface Announced extends FilePlace {
  readonly size: number;
  readonly name: string;
  readonly mediaType: string;
  readonly record: string | null;
}

export interface FileKeeperOptions {
  readonly store: () => Promise<FileStore>;
  readonly table: FileTable;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Originals with their chain of custody. What is done to one stands in the log before a byte of it is handed out, and
 * after it is kept or deleted.
 */
export class FileKeeper {
  readonly #store: FileKeeperOptions['store'];
  readonly #table: FileTable;
  readonly #now: () => number;
  /** One content can be kept for several chains: it is taken up for one and deleted for another in turns. */
  readonly #turns = new Turns();

  constructor({ store, table, now = Date.now }: FileKeeperOptions) {
    this.#store = store;
    this.#table = table;
    this.#now = now;
  }

  /** Begins an upload. @returns its name */
  async begin({ address, size, chain, record, name, mediaType }: Announced): Promise<string> {
    const details = { chain, name, mediaType, ...(record === null ? {} : { record }) };
    return (await this.#store()).begin({ address, size, details });
  }

  /** Bytes of an upload that have arrived, and of all of it. @throws SteleError FILE_UPLOAD_UNKNOWN, DATABASE_FAILED */
  async standing(upload: string): Promise<{ readonly offset: number; readonly size: number }> {
    try {
      return await (await this.#store()).upload(upload);
    } catch (error) {
      if (!isSteleError(error, 'FILE_UPLOAD_UNKNOWN')) throw error;
      // Its client may not have heard that it was finished.
      const size = await this.#table.sizeOfUpload(upload);
      if (size === undefined) throw error;
      return { offset: size, size };
    }
  }

  /** The chain that an upload is for: its genesis fingerprint. @throws SteleError FILE_UPLOAD_UNKNOWN */
  async chainOf(upload: string): Promise<string> {
    return (await (await this.#store()).upload(upload)).details['chain'] ?? '';
  }

  /** Adds bytes to an upload. @returns the offset behind them. @throws SteleError what `FileStore.append` throws */
  async append(upload: string, offset: number, parts: AsyncIterable<Uint8Array>): Promise<number> {
    return (await this.#store()).append(upload, offset, parts);
  }

  /** Keeps an upload that has arrived whole. @throws SteleError what `FileStore.finish` throws, DATABASE_FAILED */
  async finish(upload: string, who: Who): Promise<void> {
    const store = await this.#store();
    const { address, size, details } = await store.upload(upload);
    const { chain = '', record = null, mediaType = '' } = details;
    const name = storableText(details['name'] ?? '');
    await this.#turns.run(address, async () => {
      // A file that no row names could not be found again.
      await this.#table.check();
      await store.finish(upload);
      const file = { chain, address, record, name, size, mediaType: storableText(mediaType), upload };
      await this.#table.keep(file, this.#event(who, 'kept', name));
    });
  }

  /**
   * Keeps content that is here as a whole. Where it is kept already, that it came again is noted, and the file stays as it
   * is: whoever brings the same bytes renames nothing.
   * @param detail where it came from, for the chain of custody
   * @throws SteleError what `FileStore.finish` throws, DATABASE_FAILED
   */
  async keep(file: Omit<Announced, 'size'>, bytes: Bytes, who: Who, detail: string): Promise<void> {
    const { address, chain } = file;
    const store = await this.#store();
    await this.#turns.run(address, async () => {
      const known = await this.#table.find(file);
      const event = this.#event(who, 'kept', storableText(detail));
      if (known?.deleted === null && (await isWhole(store, address))) return this.#table.note(file, event);
      const size = bytes.length;
      const upload = await store.begin({ address, size, details: { chain } });
      await store.append(upload, 0, [bytes]);
      await store.finish(upload);
      const [name, mediaType] = [file.name, file.mediaType].map(storableText) as [string, string];
      return this.#table.keep({ ...file, name, mediaType, size, upload }, event);
    });
  }

  /** Gives an upload up. @throws SteleError FILE_UPLOAD_UNKNOWN */
  async abandon(upload: string): Promise<void> {
    await (await this.#store()).abandon(upload);
  }

  /** Uploads for a chain that are not whole yet. */
  async uploads(chain: string): Promise<readonly UploadRow[]> {
    const all = await (await this.#store()).uploads();
    return all
      .filter(({ details }) => details['chain'] === chain)
      .map(({ upload, address, size, offset, details }) => ({
        upload,
        address,
        size,
        offset,
        name: details['name'] ?? '',
      }));
  }

  /** A file that is kept for a chain. @throws SteleError FILE_UNKNOWN, FILE_DELETED, DATABASE_FAILED */
  async find(place: FilePlace): Promise<FileRow> {
    const file = await this.#table.find(place);
    if (!file) throw new SteleError('FILE_UNKNOWN', { address: place.address });
    if (file.deleted !== null) throw new SteleError('FILE_DELETED', { address: place.address });
    return file;
  }

  /**
   * The bytes of a file, from the first of which on they were found whole. That they were handed out is noted before.
   * @throws SteleError what `find` throws, FILE_DAMAGED
   */
  async read(
    place: FilePlace,
    { range, who, act }: { readonly range: ByteRange | undefined; readonly who: Who; readonly act: CustodyAct },
  ): Promise<AsyncGenerator<Bytes>> {
    await this.find(place);
    const parts = (await this.#store()).read(place.address, range);
    const first = await parts.next();
    const detail = range ? `${range.from}–${range.until - 1}` : null;
    await this.#table.note(place, this.#event(who, act, detail));
    return resumed(first, parts);
  }

  /**
   * Deletes a file of a chain; its bytes go unless it is kept for another chain too.
   * @throws SteleError FILE_UNKNOWN, FILE_DELETED, DATABASE_FAILED
   */
  async delete(place: FilePlace, who: Who, reason: string): Promise<FileRow> {
    return this.#turns.run(place.address, async () => {
      await this.find(place);
      if (!(await this.#table.isSharedBy(place))) await this.#forget(place.address);
      const event = this.#event(who, 'deleted', storableText(reason));
      await this.#table.delete(place, event);
      return { ...(await this.#kept(place)), deleted: event.time };
    });
  }

  async #kept(place: FilePlace): Promise<FileRow> {
    const file = await this.#table.find(place);
    if (!file) throw new SteleError('FILE_UNKNOWN', { address: place.address });
    return file;
  }

  /** An attempt before this one may have come as far as this. */
  async #forget(address: string): Promise<void> {
    try {
      await (await this.#store()).delete(address);
    } catch (error) {
      if (!isSteleError(error, 'FILE_UNKNOWN', 'FILE_DELETED')) throw error;
    }
  }

  #event({ organisation, account }: Who, act: CustodyAct, detail: string | null): CustodyEvent {
    return { time: this.#now(), organisation, account, act, detail };
  }
}

/** Whether a content is there for whoever asks for it. */
async function isWhole(store: FileStore, address: string): Promise<boolean> {
  try {
    await store.find(address);
    return true;
  } catch (error) {
    if (isSteleError(error, 'FILE_UNKNOWN', 'FILE_DELETED', 'FILE_DAMAGED')) return false;
    throw error;
  }
}

/** Parts of which the first was taken already. */
async function* resumed(first: IteratorResult<Bytes>, rest: AsyncGenerator<Bytes>): AsyncGenerator<Bytes> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
