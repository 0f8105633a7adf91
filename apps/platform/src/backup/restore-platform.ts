import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupKey, takeName, unfinishedFolder } from '@stele/node/backup-archive';
import { SteleError } from '@stele/protocol';
import { markRestoredRows } from '../database/restored-rows.ts';
import { platformLayout } from '../platform-layout.ts';
import type { BackupFinding, PlatformHead } from './head.ts';
import { type UnpackedPlatform, unpackPlatform } from './unpack-platform.ts';

const ID_BYTES = 16;

export interface ReadPlatformBackupOptions {
  readonly file: string;
  readonly key: BackupKey;
}

/** A backup of a platform whose every byte was compared with its hash. */
export interface VerifiedPlatformBackup extends PlatformHead {
  /** What was missing or damaged as it was made. */
  readonly findings: readonly BackupFinding[];
  readonly bytes: number;
}

/** Checks all of a backup of a platform, and writes nothing. @throws SteleError BACKUP_*, STORE_NEWER_VERSION */
export async function verifyPlatformBackup(options: ReadPlatformBackupOptions): Promise<VerifiedPlatformBackup> {
  return summary(await unpackPlatform(options));
}

/**
 * Puts the platform of a backup into a data folder that has none: whole, or not at all. Its rows come into the database
 * with the next start.
 * @throws SteleError BACKUP_*, STORE_NEWER_VERSION
 */
export async function restorePlatformBackup({
  data,
  ...options
}: ReadPlatformBackupOptions & { readonly data: string }): Promise<VerifiedPlatformBackup> {
  const { root } = platformLayout(data);
  if (existsSync(root)) throw new SteleError('BACKUP_TARGET', { path: root, reason: 'it is there already' });
  const folder = await unfinishedFolder(root);
  try {
    await chmod(folder, 0o700);
    const rows = join(folder, 'restored');
    const unpacked = await unpackPlatform({ ...options, target: { root: folder, rows } });
    const { schema, tables } = unpacked.head;
    await mkdir(rows, { recursive: true, mode: 0o700 });
    await markRestoredRows({ folder: rows, id: randomBytes(ID_BYTES).toString('hex'), schema, tables });
    await takeName(folder, root);
    return summary(unpacked);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function summary({ head, findings, bytes }: UnpackedPlatform): VerifiedPlatformBackup {
  return { ...head, findings, bytes };
}
