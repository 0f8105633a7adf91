import { join } from 'node:path';
import { openPool, startEmbeddedDatabase } from '@stele/projection';
import type { Context } from '../program/context.ts';

/** Connections to the database that holds the tables; closing them ends a database that was started for them. */
export interface OpenDatabase extends AsyncDisposable {
  readonly pool: ReturnType<typeof openPool>;
  /** Where it is, without its password. */
  readonly place: string;
}

/** Opens the database that STELE_DATABASE_URL names, or starts the one of the data folder. @throws SteleError DATABASE_FAILED */
export async function openDatabase({ environment, settings }: Context): Promise<OpenDatabase> {
  const named = environment['STELE_DATABASE_URL'];
  if (named) return opened(named, async () => undefined);
  const embedded = await startEmbeddedDatabase(join(settings.data, 'database'));
  return opened(embedded.url, async () => embedded[Symbol.asyncDispose]());
}

function opened(url: string, end: () => Promise<void>): OpenDatabase {
  const pool = openPool(url);
  return {
    pool,
    place: withoutPassword(url),
    async [Symbol.asyncDispose]() {
      await pool.end();
      await end();
    },
  };
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'STELE_DATABASE_URL';
  const shown = new URL(url);
  shown.password = '';
  return shown.href;
}
