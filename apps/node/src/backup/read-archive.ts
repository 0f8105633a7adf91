import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isSteleError, SteleError } from '@stele/protocol';
import { extract as createExtract, type Extract } from 'tar-stream';
import type { Static, TSchema } from 'typebox';
import { BackupManifest, HEAD_FILE, jsonOf, MANIFEST_FILE, type ManifestEntry, parsePart } from './format.ts';
import { type BackupKey, messageOf, unseal } from './sealing.ts';

/** Longest of the two descriptions, in bytes: names and hashes of a million files. */
const DESCRIPTION_BYTES = 256 * 1024 * 1024;

export interface ReadOptions<Head extends TSchema> {
  readonly file: string;
  readonly key: BackupKey;
  /** What the first file of the archive has to be. */
  readonly head: Head;
  /** Takes what the archive holds, file by file; nothing of it counts before the whole was read. */
  readonly onFile: (head: Static<Head>, file: ReadFile) => Promise<void>;
}

/** A file of an archive, while it is read. */
export interface ReadFile {
  readonly name: string;
  readonly bytes: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Reads a whole archive, and compares each file with its hash.
 * @returns what the backup is of.
 * @throws SteleError BACKUP_BAD, BACKUP_KEY, BACKUP_LOCK_BAD
 */
export function readArchive<Head extends TSchema>(options: ReadOptions<Head>): Promise<Static<Head>> {
  return opened(options, async (extract, reading) => {
    const head = await readEntries(extract, options);
    // The end of the stream is authentic too: an archive that was cut short between files ends elsewhere.
    await reading;
    return head;
  });
}

/** What a backup is of: a chain, or what only the platform has. */
export type BackupKind = 'chain' | 'platform';

/**
 * Reads of what kind a backup is, and nothing else of it.
 * @throws SteleError BACKUP_BAD, BACKUP_KEY, BACKUP_LOCK_BAD
 */
export function readBackupKind(options: { readonly file: string; readonly key: BackupKey }): Promise<BackupKind> {
  return opened(options, async (extract) => {
    for await (const entry of extract) {
      const chunks = entry as AsyncIterable<unknown> as AsyncIterable<Uint8Array>;
      const head = jsonOf(await textOf(chunks, entry.header.size ?? 0));
      const isPlatform = typeof head === 'object' && head !== null && 'kind' in head && head.kind === 'platform';
      return isPlatform ? 'platform' : 'chain';
    }
    throw new SteleError('BACKUP_BAD', { file: options.file, reason: 'it ends too early' });
  });
}

/** Opens an archive to read from it, and closes it. @param work gets what is in it, and when all of it was read */
async function opened<Result>(
  { file, key }: { readonly file: string; readonly key: BackupKey },
  work: (extract: Extract, reading: Promise<void>) => Promise<Result>,
): Promise<Result> {
  const plain = await unseal(createReadStream(file), key, file);
  const extract = createExtract();
  const reading = pipeline(plain, extract);
  reading.catch(() => undefined);
  try {
    return await work(extract, reading);
  } catch (error) {
    if (isSteleError(error)) throw error;
    throw new SteleError('BACKUP_BAD', { file, reason: messageOf(error) }, { cause: error });
  } finally {
    plain.destroy();
  }
}

async function readEntries<Head extends TSchema>(
  extract: Extract,
  { file, head: schema, onFile }: ReadOptions<Head>,
): Promise<Static<Head>> {
  const found: ManifestEntry[] = [];
  let head: Static<Head> | undefined;
  let manifest: BackupManifest | undefined;
  for await (const entry of extract) {
    const { name, type, size = 0 } = entry.header;
    if (type !== 'file' || manifest) throw new SteleError('BACKUP_BAD', { file, reason: `it has ${name}` });
    const hash = createHash('sha256');
    const chunks = hashed(entry as AsyncIterable<unknown> as AsyncIterable<Uint8Array>, hash);
    if (!head) head = parsePart(schema, await textOf(chunks, size), { file, name: HEAD_FILE });
    else if (name === MANIFEST_FILE) manifest = parsePart(BackupManifest, await textOf(chunks, size), { file, name });
    else await onFile(head, { name, bytes: size, chunks });
    if (!manifest) found.push({ name, bytes: size, sha256: hash.digest('hex') });
  }
  if (!head || !manifest) throw new SteleError('BACKUP_BAD', { file, reason: 'it ends too early' });
  compare(manifest.files, found, file);
  return head;
}

function compare(listed: readonly ManifestEntry[], found: readonly ManifestEntry[], file: string): void {
  const differing = Math.max(listed.length, found.length);
  for (let i = 0; i < differing; i++) {
    const [expected, actual] = [listed[i], found[i]];
    const isSame =
      expected?.name === actual?.name && expected?.bytes === actual?.bytes && expected?.sha256 === actual?.sha256;
    if (isSame) continue;
    throw new SteleError('BACKUP_BAD', { file, reason: `${(actual ?? expected)?.name} is not as it was written` });
  }
}

async function* hashed(entry: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of entry) {
    hash.update(chunk);
    yield chunk;
  }
}

async function textOf(chunks: AsyncIterable<Uint8Array>, size: number): Promise<string> {
  if (size > DESCRIPTION_BYTES) return '';
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}
