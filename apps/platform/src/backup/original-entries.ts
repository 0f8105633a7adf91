import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureStoreKey, openSealedFiles, type SealedFile, type SealedFiles } from '@stele/files';
import type { ArchiveEntry } from '@stele/node/backup-archive';
import { isSteleError, type SteleError } from '@stele/protocol';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { BackupFinding } from './head.ts';
import type { RowSnapshot } from './row-snapshot.ts';

/** What may be wrong with one original, while the others hold. */
type OriginalError = 'FILE_UNKNOWN' | 'FILE_DELETED' | 'FILE_DAMAGED';

/** Addresses of the originals that rows say are kept. @throws SteleError DATABASE_FAILED */
export async function originalsOfRows(snapshot: RowSnapshot): Promise<readonly string[]> {
  const rows = await snapshot.query<{ readonly address: string }>(
    `select distinct address from ${PLATFORM_SCHEMA}.files where deleted is null order by address`,
  );
  return rows.map(({ address }) => address);
}

export interface OriginalsOptions {
  /** Folder of the store. */
  readonly folder: string;
  /** For the secret that unlocks its key. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly addresses: readonly string[];
  readonly onFinding: (finding: BackupFinding) => void;
}

/**
 * What lies on disk of originals, encrypted as it is; tells of those that are missing or damaged.
 * @throws SteleError KEY_FILE_*, KEY_SECRET_*, CONFIG_BAD where the key does not open, with which it is checked
 */
export async function* originalEntries(options: OriginalsOptions): AsyncGenerator<ArchiveEntry> {
  const { addresses, onFinding } = options;
  if (addresses.length === 0) return;
  const store = await openStore(options);
  for (const address of addresses) {
    const opened = await openOriginal(store, address);
    if ('code' in opened) {
      onFinding(opened);
      continue;
    }
    await using file = opened;
    for (const { name, bytes, chunks } of file.parts) yield { name: `files/${name}`, bytes, chunks };
    const fault = file.fault();
    if (fault) onFinding(findingOf(fault));
  }
}

/** Undefined where there is no store any more. */
async function openStore({ folder, environment }: OriginalsOptions): Promise<SealedFiles | undefined> {
  if (!existsSync(join(folder, 'key.json'))) return undefined;
  return openSealedFiles({ folder, key: await ensureStoreKey(folder, environment) });
}

/** An original, or why there is nothing of it. */
async function openOriginal(store: SealedFiles | undefined, address: string): Promise<SealedFile | BackupFinding> {
  if (!store) return { code: 'FILE_UNKNOWN', detail: { address } };
  return await store.open(address).catch((error: unknown) => {
    if (isSteleError(error, 'FILE_UNKNOWN', 'FILE_DELETED', 'FILE_DAMAGED')) return findingOf(error);
    throw error;
  });
}

function findingOf({ code, detail }: SteleError<OriginalError>): BackupFinding {
  const texts = Object.entries(detail).map(([name, value]) => [name, String(value)]);
  return { code, detail: Object.fromEntries(texts) };
}
