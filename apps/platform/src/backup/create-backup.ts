import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ArchiveEntry, type BackupLock, writeArchive } from '@stele/node/backup-archive';
import { VERSION } from '@stele/node/version';
import type { openPool } from '@stele/projection';
import { SteleError, utf8 } from '@stele/protocol';
import { PLATFORM_SCHEMA_VERSION } from '../database/platform-schema.ts';
import { platformLayout } from '../platform-layout.ts';
import { type BackupFinding, FINDINGS_FILE, type PlatformHead, platformHead } from './head.ts';
import { filesOfRows, keyEntries, namedEntries, secretsOf } from './named-files.ts';
import { originalEntries, originalsOfRows } from './original-entries.ts';
import { RowSnapshot } from './row-snapshot.ts';

export interface CreatePlatformBackupOptions {
  /** The data folder. */
  readonly data: string;
  /** For the secret that unlocks the key of originals, and the database that the platform uses. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Opens that database. */
  readonly openDatabase: () => Promise<AsyncDisposable & { readonly pool: ReturnType<typeof openPool> }>;
  /** Where it goes; nothing may be there. */
  readonly file: string;
  readonly lock: BackupLock;
  /** Whether keys go in, encrypted as they are and without what unlocks them, and the hash of the password. */
  readonly withKeys: boolean;
  readonly withOriginals: boolean;
  /** Told of the bytes that have gone in. */
  readonly onProgress?: (done: number) => void;
}

/** A backup of a platform that was made. */
export interface MadePlatformBackup extends PlatformHead {
  /** What rows name and is not in it, or not as it was kept. */
  readonly findings: readonly BackupFinding[];
  /** Bytes of all files, before they are encrypted. */
  readonly bytes: number;
}

/**
 * Makes a backup of what the platform alone has, whether it runs or not: its rows at one moment, and the files that those
 * rows name. What is missing of them or damaged is among the findings.
 * @throws SteleError BACKUP_NO_PLATFORM, BACKUP_TARGET, BACKUP_LOCK_BAD, DATABASE_FAILED, KEY_FILE_*, KEY_SECRET_*
 */
export async function createPlatformBackup(options: CreatePlatformBackupOptions): Promise<MadePlatformBackup> {
  const { data, environment, file, lock, onProgress } = options;
  checkFolder(data, environment);
  await using database = await options.openDatabase();
  await using snapshot = await RowSnapshot.open(database.pool);
  const findings: BackupFinding[] = [];
  const content = await contentOf(snapshot, options, findings);
  let bytes = 0;
  const onEntry = (entry: ArchiveEntry) => {
    bytes += entry.bytes;
    onProgress?.(bytes);
  };
  await writeArchive({ file, lock, ...content, onEntry });
  return { ...content.head, findings, bytes };
}

/** @throws SteleError BACKUP_NO_PLATFORM */
function checkFolder(data: string, environment: CreatePlatformBackupOptions['environment']): void {
  const layout = platformLayout(data);
  const refusal = (reason: string) => new SteleError('BACKUP_NO_PLATFORM', { data, reason });
  if (!existsSync(layout.root)) throw refusal('no platform has run there');
  if (existsSync(layout.restored)) throw refusal('its rows were restored and are not loaded yet');
  const hasDatabase = environment['STELE_DATABASE_URL'] || existsSync(join(data, 'database', 'cluster'));
  if (!hasDatabase) throw refusal('it has no database of its own, and none is named');
}

/**
 * What goes into the archive, which is made as it is asked for; findings are known at its end. The moment of the rows is let go of
 * behind the last of them.
 */
async function contentOf(
  snapshot: RowSnapshot,
  { data, environment, withKeys, withOriginals }: CreatePlatformBackupOptions,
  findings: BackupFinding[],
) {
  const layout = platformLayout(data);
  const schema = await snapshot.schema();
  if (schema !== PLATFORM_SCHEMA_VERSION) {
    const reason = `its tables are of version ${schema ?? 0}, not of ${PLATFORM_SCHEMA_VERSION}`;
    throw new SteleError('BACKUP_NO_PLATFORM', { data, reason });
  }
  const addresses = withOriginals ? await originalsOfRows(snapshot) : [];
  const named = await filesOfRows(snapshot);
  const head = platformHead({
    software: VERSION,
    schema,
    created: Date.now(),
    tables: [...(await snapshot.tables())],
    originals: withOriginals ? addresses.length : null,
    withKeys,
    secrets: [...(await secretsOf(layout))],
  });
  const onFinding = (finding: BackupFinding) => findings.push(finding);
  async function* entries(): AsyncGenerator<ArchiveEntry> {
    yield* rowEntries(snapshot, head);
    await snapshot[Symbol.asyncDispose]();
    if (withKeys) yield* keyEntries(layout);
    yield* namedEntries(layout, named, onFinding);
    yield* originalEntries({ folder: layout.files, environment, addresses, onFinding });
    const content = utf8(`${JSON.stringify(findings, null, 2)}\n`);
    yield { name: FINDINGS_FILE, bytes: content.length, chunks: [content] };
  }
  return { head, entries: entries() };
}

async function* rowEntries(snapshot: RowSnapshot, { tables }: PlatformHead): AsyncGenerator<ArchiveEntry> {
  for (const table of tables) {
    let number = 0;
    for await (const part of snapshot.parts(table)) {
      const name = `rows/${table.name}/${String(++number).padStart(9, '0')}.jsonl`;
      yield { name, bytes: part.length, chunks: [part] };
    }
  }
}
