import type { Bytes } from '@stele/protocol';
import { DiskFileStore } from './disk-file-store.ts';
import { makeFolder } from './durable.ts';
import type { FileStore } from './interface.ts';
import { storeLayout } from './layout.ts';
import { subkeysOf } from './subkeys.ts';

/**
 * Opens the store in a folder, or makes it.
 * @param key of the store, 32 bytes: `ensureStoreKey`
 */
export async function openFileStore({
  folder,
  key,
}: {
  readonly folder: string;
  readonly key: Bytes;
}): Promise<FileStore> {
  const layout = storeLayout(folder);
  for (const each of [layout.records, layout.uploads, layout.contents]) await makeFolder(each);
  return new DiskFileStore(layout, subkeysOf(key));
}
