import type { Readable } from 'node:stream';
import { parseEvidenceRecordKey, SteleError } from '@stele/protocol';
import { DataStore, Upload } from '@tus/server';
import Value from 'typebox/value';
import { UploadMetadata } from '../api/file-shapes.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import type { FileKeeper, Who } from './file-keeper.ts';

export interface EncryptedUploadsOptions {
  readonly keeper: FileKeeper;
  readonly chains: ChainDirectory;
  /** In whose name something is done on a chain, by its name. */
  readonly who: (chain: string) => Promise<Who>;
  /** Largest original, in bytes. */
  readonly limit: number;
}

/** What a tus server writes to: uploads are encrypted as they come, and kept once the last byte is there. */
export class EncryptedUploads extends DataStore {
  override readonly extensions = ['creation', 'creation-with-upload', 'termination'];
  readonly #options: EncryptedUploadsOptions;

  constructor(options: EncryptedUploadsOptions) {
    super();
    this.#options = options;
  }

  /** @throws SteleError FILE_UPLOAD_BAD, FILE_TOO_LARGE, API_NOT_FOUND */
  override async create(upload: Upload): Promise<Upload> {
    const { keeper, chains, limit } = this.#options;
    const { size = 0 } = upload;
    const { chain, address, name, type, record = null } = metadataOf(upload);
    if (size > limit) throw new SteleError('FILE_TOO_LARGE', { size, limit });
    const { genesis } = await chains.find(chain);
    // The server reads the name back from the upload that it handed in.
    upload.id = await keeper.begin({ chain: genesis, address, size, name, mediaType: type ?? '', record });
    if (size === 0) await this.#finish(upload.id);
    return upload;
  }

  /** @throws SteleError what `FileStore.append` and `FileStore.finish` throw */
  override async write(stream: Readable, upload: string, offset: number): Promise<number> {
    const { keeper } = this.#options;
    const { size } = await keeper.standing(upload);
    const arrived = await keeper.append(upload, offset, stream);
    if (arrived === size) await this.#finish(upload);
    return arrived;
  }

  /** Where an upload stands. One that a crash kept from being finished is finished now. */
  override async getUpload(id: string): Promise<Upload> {
    const { keeper } = this.#options;
    const { offset, size } = await keeper.standing(id);
    if (offset === size && (await this.#isPending(id))) await this.#finish(id);
    return new Upload({ id, size, offset });
  }

  /** @throws SteleError FILE_UPLOAD_UNKNOWN */
  override remove(upload: string): Promise<void> {
    return this.#options.keeper.abandon(upload);
  }

  async #finish(upload: string): Promise<void> {
    const { keeper, chains, who } = this.#options;
    const { name } = await chains.find(await keeper.chainOf(upload));
    await keeper.finish(upload, await who(name));
  }

  async #isPending(upload: string): Promise<boolean> {
    return this.#options.keeper.chainOf(upload).then(
      () => true,
      () => false,
    );
  }
}

/** @throws SteleError FILE_UPLOAD_BAD */
function metadataOf({ metadata = {} }: Upload): UploadMetadata {
  if (!Value.Check(UploadMetadata, metadata)) {
    throw new SteleError('FILE_UPLOAD_BAD', { reason: 'Upload-Metadata names no chain, address and name of a file' });
  }
  const { address, record } = metadata;
  const parsed = record === undefined ? undefined : parseEvidenceRecordKey(record);
  if (record !== undefined && `${parsed?.algorithm}:${parsed?.digest}` !== address) {
    throw new SteleError('FILE_UPLOAD_BAD', { reason: 'the evidence record is of another content' });
  }
  return metadata;
}
