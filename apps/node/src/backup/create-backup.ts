import { nodeCrypto } from '@stele/crypto/node';
import { openChain } from '@stele/ledger';
import { headerHash, toHex } from '@stele/protocol';
import type { NodeConfig } from '../config/config.ts';
import { DATA_FORMAT } from '../data/format.ts';
import { dataLayout } from '../data/layout.ts';
import { readGenesisFile } from '../founding/genesis-file.ts';
import { VERSION } from '../operation/version.ts';
import { type BackupHead, backupHead } from './format.ts';
import { pinChain } from './pinned-chain.ts';
import type { BackupLock } from './sealing.ts';
import { entriesOf, writeArchive } from './write-archive.ts';

export interface CreateBackupOptions {
  readonly config: NodeConfig;
  /** Where it goes; nothing may be there. */
  readonly file: string;
  readonly lock: BackupLock;
  /** Whether key files go in, as they are: encrypted, and without what unlocks them. */
  readonly withKeys: boolean;
  /** Told of the bytes that have gone in, of all that will. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A backup that was made. */
export interface MadeBackup extends BackupHead {
  /** The newest height that a certificate of the backup is over; 0 where none is. */
  readonly certified: number;
  readonly files: number;
  /** Bytes of all files, before they are encrypted. */
  readonly bytes: number;
}

/**
 * Makes a backup of a chain at its newest block, whether its node runs or not.
 * @throws SteleError BACKUP_TARGET, BACKUP_LOCK_BAD, BACKUP_MOVING, STORE_LOCKED while another one is made, GENESIS_BAD,
 *   STATE_*
 */
export async function createBackup(options: CreateBackupOptions): Promise<MadeBackup> {
  const { config, file, lock, withKeys } = options;
  const layout = dataLayout(config.data, config.chain);
  const chain = openChain(await readGenesisFile(layout.chain.genesis), nodeCrypto);
  const { ledger, certified, files, release } = await pinChain(layout, { withKeys });
  try {
    const head = backupHead({
      chain: chain.name,
      fingerprint: chain.fingerprint,
      height: ledger.height,
      headerHash: toHex(headerHash(chain.hasher, ledger.header)),
      engineHeight: ledger.engineHeight,
      software: VERSION,
      dataFormat: DATA_FORMAT,
      created: Date.now(),
      withKeys,
    });
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    await writeArchive({
      file,
      head,
      entries: entriesOf(files),
      lock,
      onEntry: ({ bytes }) => {
        done += bytes;
        options.onProgress?.(done, total);
      },
    });
    return { ...head, certified, files: files.length, bytes: total };
  } finally {
    await release();
  }
}
