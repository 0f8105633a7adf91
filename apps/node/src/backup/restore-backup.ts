import { existsSync } from 'node:fs';
import { chmod, readdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sealSigningState } from '@stele/ordering';
import { SteleError } from '@stele/protocol';
import { markDataFormat } from '../data/format.ts';
import { markFounded } from '../data/founded.ts';
import { makeFolder } from '../data/make-folder.ts';
import { type CheckedBackup, checkUnpacked } from './check-unpacked.ts';
import type { BackupHead } from './format.ts';
import { writeRestoredMark } from './restored-mark.ts';
import type { BackupKey } from './sealing.ts';
import { takeName, unfinishedFolder } from './unfinished-folder.ts';
import { type Unpacked, unpack } from './unpack.ts';

export interface ReadBackupOptions {
  readonly file: string;
  readonly key: BackupKey;
  /** The fingerprint of the chain that it must be of. */
  readonly fingerprint?: string | undefined;
}

export interface RestoreOptions extends ReadBackupOptions {
  /** The data folder of the restored node: empty, or not there. */
  readonly data: string;
}

/** A backup whose every byte was checked. */
export interface VerifiedBackup extends BackupHead {
  /** The newest height with a certificate that follows from the genesis; 0 for none. */
  readonly certified: number;
}

/**
 * Checks a backup as a restore does, in a temporary folder beside it.
 * @throws SteleError BACKUP_*, GENESIS_*, STATE_*
 */
export async function verifyBackup(options: ReadBackupOptions): Promise<VerifiedBackup> {
  const folder = await unfinishedFolder(`${resolve(options.file)}.check`);
  try {
    return summary(await checked(options, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Makes the data folder of a node from a backup: whole, or not at all. The node then makes no blocks and casts no votes
 * until its operator confirms: what its keys have signed since the backup is in none.
 * @throws SteleError BACKUP_*, GENESIS_*, STATE_*
 */
export async function restoreBackup(options: RestoreOptions): Promise<VerifiedBackup> {
  const target = resolve(options.data);
  await checkEmpty(target);
  const folder = await unfinishedFolder(target);
  try {
    const done = await checked(options, folder);
    await finish(done);
    await takeName(folder, target);
    return summary(done);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Checked extends Unpacked, CheckedBackup {}

async function checked({ file, key, fingerprint }: ReadBackupOptions, folder: string): Promise<Checked> {
  const unpacked = await unpack(file, key, folder);
  const given = unpacked.head.fingerprint;
  if (fingerprint !== undefined && fingerprint.toLowerCase() !== given) {
    throw new SteleError('BACKUP_OTHER_CHAIN', { given, expected: fingerprint });
  }
  return { ...unpacked, ...(await checkUnpacked(unpacked, file)) };
}

function summary({ head, certified }: Checked): VerifiedBackup {
  return { ...head, certified };
}

/** What says that the node is a restored one, and keeps its vote key from signing anew. */
async function finish({ head, chain, layout, rows, time }: Checked): Promise<void> {
  await Promise.all(Object.values(rows).map((path) => rm(path)));
  await markDataFormat(layout);
  await makeFolder(layout.keys);
  await chmod(layout.keys, 0o700);
  await markFounded(layout, chain);
  if (chain.sections.engine) await sealSigningState(layout.chain.engine, head.engineHeight);
  const { height, engineHeight, created } = head;
  // A clock that stands before the backup is wrong.
  const restored = Math.max(Date.now(), created, time);
  await writeRestoredMark(layout.chain, { height, engineHeight, created, restored });
}

async function checkEmpty(path: string): Promise<void> {
  if (!existsSync(path) || (await readdir(path)).length === 0) return;
  throw new SteleError('BACKUP_TARGET', { path, reason: 'it is not empty' });
}
