import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ArchiveEntry } from '@stele/node/backup-archive';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformLayout } from '../platform-layout.ts';
import type { BackupFinding } from './head.ts';
import type { RowSnapshot } from './row-snapshot.ts';

/** What unlocks keys, wherever it lies. */
const SECRET = 'unlock.secret';

/** A key file, and certificates beside it. */
const KEY_FILE = /^[\w-]+\.(json|pem)$/;

/** A file that rows name: so many of its first bytes. */
export interface NamedFile {
  /** In the folder of the platform, with slashes. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of them in hex, where rows say it. */
  readonly digest?: string;
}

/** Files that batches are made from, and lists that were written into files. @throws SteleError DATABASE_FAILED */
export async function filesOfRows(snapshot: RowSnapshot): Promise<readonly NamedFile[]> {
  const batches = await snapshot.query<{ readonly id: string; readonly bytes: string; readonly digest: string }>(
    `select id, bytes, encode(digest, 'hex') as digest from ${PLATFORM_SCHEMA}.batches order by id`,
  );
  const exported = await snapshot.query<{ readonly id: string; readonly bytes: string }>(
    `select id, bytes from ${PLATFORM_SCHEMA}.list_exports
     where not removed and bytes > 0 and (expires is null or expires > now()) order by id`,
  );
  return [
    ...batches.map(({ id, bytes, digest }) => ({ name: `batches/${id}.csv`, bytes: Number(bytes), digest })),
    ...exported.map(({ id, bytes }) => ({ name: `exports/${id}.csv`, bytes: Number(bytes) })),
  ];
}

/** Files that rows name, as far as they are there; tells of those that are not, or are not what the rows say. */
export async function* namedEntries(
  { root }: PlatformLayout,
  files: readonly NamedFile[],
  onFinding: (finding: BackupFinding) => void,
): AsyncGenerator<ArchiveEntry> {
  for (const { name, bytes, digest } of files) {
    const path = join(root, name);
    const lost: BackupFinding = { code: 'BACKUP_FILE_LOST', detail: { name } };
    if ((await sizeOf(path)) < bytes) {
      onFinding(lost);
      continue;
    }
    const hash = createHash('sha256');
    yield { name, bytes, chunks: hashed(createReadStream(path, { end: bytes - 1 }), hash) };
    if (digest !== undefined && hash.digest('hex') !== digest) onFinding(lost);
  }
}

/** Password, keys and certificates, as they lie there: keys encrypted, the password as its hash. */
export async function* keyEntries(layout: PlatformLayout): AsyncGenerator<ArchiveEntry> {
  for (const path of await keyFiles(layout)) {
    const content = await readFile(path);
    yield { name: nameIn(layout, path), bytes: content.length, chunks: [content] };
  }
}

/** Names of what unlocks the platform's keys. */
export async function secretsOf(layout: PlatformLayout): Promise<readonly string[]> {
  const places = [layout.files, ...(await credentialFolders(layout))];
  const paths = places.map((folder) => join(folder, SECRET)).filter((path) => existsSync(path));
  return paths.map((path) => nameIn(layout, path)).sort();
}

async function keyFiles(layout: PlatformLayout): Promise<readonly string[]> {
  const single = [layout.password, join(layout.files, 'key.json')].filter((path) => existsSync(path));
  const folders = await credentialFolders(layout);
  const beside = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder)).filter((name) => KEY_FILE.test(name)).map((name) => join(folder, name)),
    ),
  );
  return [...single, ...beside.flat().sort()];
}

/** Folders with keys that certificates go with: one seal for each organisation, and the time-stamping authority. */
async function credentialFolders({ seals, time }: PlatformLayout): Promise<readonly string[]> {
  const found = existsSync(seals) ? await readdir(seals, { withFileTypes: true }) : [];
  const organisations = found.filter((entry) => entry.isDirectory()).map(({ name }) => join(seals, name));
  return [...organisations, ...(existsSync(time) ? [time] : [])];
}

function nameIn({ root }: PlatformLayout, path: string): string {
  return relative(root, path).replaceAll(sep, '/');
}

async function sizeOf(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => -1,
  );
}

async function* hashed(
  chunks: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}
