import type { FastifyInstance } from 'fastify';
import type { Access } from '../access/register-session.ts';
import type { PlatformTables } from '../database/platform-tables.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import { FileKeeper } from './file-keeper.ts';
import { FileTable } from './file-table.ts';
import { type FileFolderOptions, openFiles } from './open-files.ts';
import { registerFiles } from './register-files.ts';
import { registerUploads } from './register-uploads.ts';

export interface ServeFilesOptions extends FileFolderOptions {
  readonly access: Access;
  readonly chains: ChainDirectory;
  readonly tables: PlatformTables;
  /** Largest original, in bytes. */
  readonly limit: number;
}

/**
 * Serves originals that are kept encrypted: uploading, reading and deleting them, and their chain of custody.
 * @returns what keeps them, for originals that come by other ways
 */
export async function serveFiles(server: FastifyInstance, options: ServeFilesOptions): Promise<FileKeeper> {
  const { access, chains, tables, limit, ...folder } = options;
  const table = new FileTable(tables);
  const keeper = new FileKeeper({ store: openFiles(folder), table });
  const who = async (chain: string) => {
    const { organisation, account } = await access.keys.on(chain);
    return { organisation: organisation || chain, account };
  };
  await registerUploads(server, { access, uploads: { keeper, chains, who, limit } });
  registerFiles(server, { access, chains, keeper, table, who, limit });
  return keeper;
}
