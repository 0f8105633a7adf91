import { randomBytes } from 'node:crypto';
import { checkedInput, registerRoute } from '@stele/http';
import { SteleError } from '@stele/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import Type from 'typebox';
import type { Access } from '../access/register-session.ts';
import { listExportFile } from '../api/list-export-routes.ts';
import { ListExportId, type ListExportInfo, type ListQuery } from '../api/list-export-shapes.ts';
import { platformRoutes } from '../api/routes.ts';
import type { PlatformTables } from '../database/platform-tables.ts';
import type { JobTable } from '../jobs/job-table.ts';
import { jobInfo } from '../jobs/register-jobs.ts';
import type { JobRunner } from '../jobs/runner.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import type { ListExportFiles } from './list-export-files.ts';
import { EXPORT_STEPS } from './list-export-job.ts';
import type { ListExport, ListExportTable } from './list-export-table.ts';
import { LIST_TABLES } from './list-tables.ts';

const ID_BYTES = 16;

export interface ListExportsOptions {
  readonly access: Access;
  readonly chains: ChainDirectory;
  readonly tables: PlatformTables;
  readonly exports: ListExportTable;
  readonly exportFiles: ListExportFiles;
  readonly jobs: JobTable;
  readonly runner: JobRunner;
  readonly log: Logger;
}

/** Serves whole lists as files to whoever is signed in. */
export function registerListExports(server: FastifyInstance, options: ListExportsOptions): void {
  const { access, chains, tables, exports, exportFiles, jobs, runner, log } = options;
  const { sessions, cookie } = access;
  const use = (reply: FastifyReply) => sessions.use(cookie.read(reply.request));

  registerRoute(server, platformRoutes.exportList, async ({ params, body }, reply) => {
    const session = use(reply);
    const { name: chain, genesis } = await chains.find(params.chain);
    const { list, filter } = body;
    LIST_TABLES[list].check(filter);
    const [id, job, created] = [newId(), newId(), Date.now()];
    const name = fileName(chain, list, created);
    const task = { id: job, kind: 'list-export', chain: genesis, subject: id, title: name, created } as const;
    await tables.transaction(async (db) => {
      await jobs.add(db, { ...task, steps: EXPORT_STEPS, total: 0 });
      await exports.add(db, { id, chain: genesis, list, filter, query: queryOf(body), name, job });
    });
    log.info({ export: id, job, list, session: session.id.slice(0, 8) }, 'a list is exported');
    await runner.begin(job, session.id);
    return jobInfo(await jobs.find(job), chains, runner);
  });

  registerRoute(server, platformRoutes.getListExport, async ({ params }, reply) => {
    use(reply);
    const found = await exports.find(params.export);
    return infoOf(found, (await chains.find(found.chain)).name);
  });

  const file = checkedInput({ params: Type.Object({ export: ListExportId }), query: Type.Object({}) });
  server.get<{ Params: { readonly export: string } }>(listExportFile, file, async ({ params }, reply) => {
    use(reply);
    const found = await exports.find(params.export);
    if (!isThere(found)) throw new SteleError('LIST_EXPORT_NO_FILE', {});
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-length', found.written.bytes)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
      .send(exportFiles.read(found.id));
  });
}

function newId(): string {
  return randomBytes(ID_BYTES).toString('hex');
}

/** The filter as the address of a list has it. */
function queryOf({ filter }: ListQuery): string {
  const texts = Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams(texts).toString();
}

/** As in `local-transactions-20261122T140210Z.csv`. */
function fileName(chain: string, list: string, created: number): string {
  const time = new Date(created).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${chain}-${list}-${time}.csv`;
}

function isThere({ expires, removed }: ListExport): boolean {
  return expires !== undefined && !removed;
}

function infoOf(found: ListExport, chain: string): ListExportInfo {
  const { id, list, query, name, counted, written, expires = null } = found;
  const { height = null, time = null, rows = null, cut = false } = counted ?? {};
  const { bytes } = written;
  return { id, chain, list, query, name, height, time, rows, cut, bytes, expires, isThere: isThere(found) };
}
