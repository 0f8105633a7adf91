import { existsSync } from 'node:fs';
import { ensureStoreKey, type FileStore, openFileStore } from '@stele/files';
import type { Logger } from 'pino';

/** How long an upload waits for somebody to go on with it, in ms. */
const IDLE_MS = 7 * 24 * 60 * 60 * 1000;

export interface FileFolderOptions {
  readonly folder: string;
  /** For the secret that unlocks its key. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Logger;
}

/**
 * The originals of this organisation. Where there are some, they are opened at once, and rid of what a crash left behind;
 * otherwise with the first one.
 */
export function openFiles({ folder, environment, log }: FileFolderOptions): () => Promise<FileStore> {
  let opened: Promise<FileStore> | undefined;
  const open = async () => {
    const store = await openFileStore({ folder, key: await ensureStoreKey(folder, environment) });
    void store.sweep({ idleSince: Date.now() - IDLE_MS }).then(
      (swept) => log.info(swept, 'the originals were swept'),
      (error: unknown) => log.error({ err: error }, 'the originals could not be swept'),
    );
    return store;
  };
  const files = () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  if (existsSync(folder)) {
    files().catch((error: unknown) => log.error({ err: error }, 'the originals cannot be opened'));
  }
  return files;
}
