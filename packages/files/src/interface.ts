import type { Bytes } from '@stele/protocol';

/** Content that is announced, before any of it has come. */
export interface NewUpload {
  /** `sha256:` or `sm3:` and the hash of the content in hex. What arrives is kept only where it is that. */
  readonly address: string;
  /** Bytes of the content. */
  readonly size: number;
  /** What whoever uploads wants to find again with it, such as a name. It lies encrypted, too. */
  readonly details?: Readonly<Record<string, string>>;
}

/** An upload under way. */
export interface UploadState extends Required<NewUpload> {
  readonly upload: string;
  /** Bytes that have arrived; the next one goes there. */
  readonly offset: number;
}

/** Content that is kept. */
export interface KeptFile {
  readonly address: string;
  readonly size: number;
}

/** Bytes from one offset up to another, which is not among them. */
export interface ByteRange {
  readonly from: number;
  readonly until: number;
}

export interface SweepOptions {
  /** Uploads to which nothing was added since then are given up; milliseconds since 1970. */
  readonly idleSince?: number;
}

/** What a sweep removed. */
export interface Swept {
  /** Uploads that were given up. */
  readonly uploads: number;
  /** Contents that no record names, which a crash left behind. */
  readonly contents: number;
}

/**
 * Files of an organisation, each encrypted with a key of its own, and named by the hash of its content. One process uses a
 * folder at a time; within it, calls may overlap.
 */
export interface FileStore {
  /** Announces content. @returns the name of the upload. @throws SteleError FILE_ADDRESS_BAD, STATE_IO */
  begin(upload: NewUpload): Promise<string>;
  /** How an upload stands, also while bytes are being added. @throws SteleError FILE_UPLOAD_UNKNOWN */
  upload(upload: string): Promise<UploadState>;
  /** Uploads under way, in no order. */
  uploads(): Promise<readonly UploadState[]>;
  /**
   * Adds bytes, which are encrypted before any of them is written. Where the parts end with an error, those before it
   * have arrived.
   * @param offset where they belong: that of the upload
   * @returns the offset behind them
   * @throws SteleError FILE_UPLOAD_UNKNOWN, FILE_UPLOAD_OFFSET, FILE_UPLOAD_SIZE, STATE_IO; whatever the parts throw
   */
  append(upload: string, offset: number, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number>;
  /**
   * Keeps what has arrived whole: reads it back from disk, and takes it up where it has the hash that was announced.
   * Content that is kept already is replaced by the copy that was just found whole.
   * @throws SteleError FILE_UPLOAD_UNKNOWN, FILE_UPLOAD_OFFSET where bytes are missing; FILE_OTHER_CONTENT and
   *   FILE_DAMAGED, after which nothing of the upload is left
   */
  finish(upload: string): Promise<KeptFile>;
  /** Gives an upload up. @throws SteleError FILE_UPLOAD_UNKNOWN */
  abandon(upload: string): Promise<void>;
  /** @throws SteleError FILE_UNKNOWN, FILE_DELETED, FILE_DAMAGED */
  find(address: string): Promise<KeptFile>;
  /**
   * The bytes of a content, or of a range of it, each part of it verified before it is handed out.
   * @throws SteleError FILE_UNKNOWN, FILE_DELETED, FILE_DAMAGED at the first part that is not the one kept
   */
  read(address: string, range?: ByteRange): AsyncGenerator<Bytes>;
  /**
   * Deletes a content for good: its key, then its bytes. That it was there stays known.
   * @throws SteleError FILE_UNKNOWN, FILE_DELETED, FILE_DAMAGED
   */
  delete(address: string): Promise<void>;
  /** Removes what crashes left behind, and uploads that nobody goes on with. To be called once after each start. */
  sweep(options?: SweepOptions): Promise<Swept>;
}
