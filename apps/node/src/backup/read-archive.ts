import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isSteleError, SteleError } from '@stele/protocol';
import { extract as createExtract, type Extract } from 'tar-stream';
import { BackupHead, BackupManifest, HEAD_FILE, MANIFEST_FILE, type ManifestEntry, parsePart } from './format.ts';
import { type BackupKey, messageOf, unseal } from './sealing.ts';

/** Longest of the two descriptions, in bytes: names and hashes of a million files. */
const DESCRIPTION_BYTES = 256 * 1024 * 1024;

export interface ReadOptions {
  readonly file: string;
  readonly key: BackupKey;
  /** Takes what the archive holds, file by file; nothing of it counts before the whole was read. */
  readonly onFile: (head: BackupHead, name: string, chunks: AsyncIterable<Uint8Array>) => Promise<void>;
}

/**
 * Reads a whole archive, and compares each file with its hash.
 * @returns what the backup is of.
 * @throws SteleError BACKUP_BAD, BACKUP_KEY, BACKUP_LOCK_BAD
 */
export async function readArchive({ file, key, onFile }: ReadOptions): Promise<BackupHead> {
  const plain = await unseal(createReadStream(file), key, file);
  const extract = createExtract();
  const reading = pipeline(plain, extract);
  reading.catch(() => undefined);
  try {
    const head = await readEntries(extract, file, onFile);
    // The end of the stream is authentic too: an archive that was cut short between files ends elsewhere.
    await reading;
    return head;
  } catch (error) {
    plain.destroy();
    if (isSteleError(error)) throw error;
    throw new SteleError('BACKUP_BAD', { file, reason: messageOf(error) }, { cause: error });
  }
}

async function readEntries(extract: Extract, file: string, onFile: ReadOptions['onFile']): Promise<BackupHead> {
  const found: ManifestEntry[] = [];
  let head: BackupHead | undefined;
  let manifest: BackupManifest | undefined;
  for await (const entry of extract) {
    const { name, type, size = 0 } = entry.header;
    if (type !== 'file' || manifest) throw new SteleError('BACKUP_BAD', { file, reason: `it has ${name}` });
    const hash = createHash('sha256');
    const chunks = hashed(entry as AsyncIterable<unknown> as AsyncIterable<Uint8Array>, hash);
    if (!head) head = parsePart(BackupHead, await textOf(chunks, size), { file, name: HEAD_FILE });
    else if (name === MANIFEST_FILE) manifest = parsePart(BackupManifest, await textOf(chunks, size), { file, name });
    else await onFile(head, name, chunks);
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
