import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SteleError, utf8 } from '@stele/protocol';
import { pack as createPack, type Pack } from 'tar-stream';
import { backupManifest, HEAD_FILE, MANIFEST_FILE, type ManifestEntry } from './format.ts';
import { type BackupLock, seal } from './sealing.ts';

/** What goes into an archive, under a name with slashes. */
export interface ArchiveEntry {
  readonly name: string;
  /** So many do the chunks hold. */
  readonly bytes: number;
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** A file that goes into an archive: so many of its first bytes. */
export interface ArchivedFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

export interface ArchiveOptions {
  readonly file: string;
  /** What the backup is of, and when it was made, in ms since 1970. */
  readonly head: { readonly created: number };
  /** Asked for the next one when the last one has gone in. */
  readonly entries: AsyncIterable<ArchiveEntry> | Iterable<ArchiveEntry>;
  readonly lock: BackupLock;
  /** Told of each that has gone in. */
  readonly onEntry?: (entry: ArchiveEntry) => void;
}

/** Files as what goes into an archive, each opened when its turn comes. */
export function* entriesOf(files: readonly ArchivedFile[]): Generator<ArchiveEntry> {
  for (const { name, path, bytes } of files) {
    yield { name, bytes, chunks: bytes === 0 ? [] : createReadStream(path, { end: bytes - 1 }) };
  }
}

/**
 * Writes an encrypted archive (POSIX pax) that is there whole or not at all. Its last file has the hashes of all others.
 * @throws SteleError BACKUP_TARGET where something stands in its place
 */
export async function writeArchive(options: ArchiveOptions): Promise<void> {
  const { file, lock } = options;
  if (existsSync(file)) throw new SteleError('BACKUP_TARGET', { path: file, reason: 'it is there already' });
  const partial = `${file}.partial`;
  const pack = createPack();
  try {
    const sealed = await seal(Readable.from(pack), lock);
    const feeding = feed(pack, options).catch((error: Error) => {
      pack.destroy(error);
      throw error;
    });
    await Promise.all([feeding, pipeline(sealed, createWriteStream(partial, { mode: 0o600 }))]);
    await syncFile(partial);
    await rename(partial, file);
    await syncFile(dirname(file));
  } finally {
    await rm(partial, { force: true });
  }
}

async function feed(pack: Pack, { head, entries: given, onEntry }: ArchiveOptions): Promise<void> {
  const mtime = new Date(head.created);
  const entries: ManifestEntry[] = [await addText(pack, HEAD_FILE, head, mtime)];
  for await (const entry of given) {
    entries.push(await addEntry(pack, entry, mtime));
    onEntry?.(entry);
  }
  await addText(pack, MANIFEST_FILE, backupManifest(entries), mtime);
  pack.finalize();
}

function addText(pack: Pack, name: string, content: unknown, mtime: Date): Promise<ManifestEntry> {
  const bytes = utf8(`${JSON.stringify(content, null, 2)}\n`);
  return addEntry(pack, { name, bytes: bytes.length, chunks: [bytes] }, mtime);
}

async function addEntry(pack: Pack, { name, bytes, chunks }: ArchiveEntry, mtime: Date): Promise<ManifestEntry> {
  const hash = createHash('sha256');
  const added = Promise.withResolvers<undefined>();
  const entry = pack.entry({ name, size: bytes, mode: 0o600, mtime }, (error) =>
    error ? added.reject(error) : added.resolve(undefined),
  );
  added.promise.catch(() => undefined);
  for await (const chunk of chunks) {
    hash.update(chunk);
    if (!entry.write(chunk)) await Promise.race([once(entry, 'drain'), added.promise]);
  }
  entry.end(undefined);
  await added.promise;
  return { name, bytes, sha256: hash.digest('hex') };
}

async function syncFile(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle = await open(path, 'r');
  await handle.sync();
}
