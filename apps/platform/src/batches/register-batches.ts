import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { checkedInput, registerRoute } from '@stele/http';
import { storableText } from '@stele/projection';
import { SteleError, toHex } from '@stele/protocol';
import { ChainParams } from '@stele/sdk/api';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import Type from 'typebox';
import type { Access } from '../access/register-session.ts';
import { batchFiles } from '../api/batch-routes.ts';
import { BatchId, type BatchInfo } from '../api/batch-shapes.ts';
import { platformRoutes } from '../api/routes.ts';
import type { PlatformTables } from '../database/platform-tables.ts';
import type { Job } from '../jobs/interface.ts';
import type { JobTable } from '../jobs/job-table.ts';
import { jobInfo } from '../jobs/register-jobs.ts';
import type { JobRunner } from '../jobs/runner.ts';
import { readCursor, readTextCursor, writeCursor } from '../lists/cursor.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import { anchoredPackage } from './anchored-package.ts';
import type { BatchFiles } from './batch-files.ts';
import { BATCH_STEPS } from './batch-job.ts';
import type { Batch, BatchTable } from './batch-table.ts';
import { detectEncoding } from './encoding.ts';
import { checkOnThread } from './file-thread.ts';
import { guessColumns } from './guess-columns.ts';
import { resultFile } from './result-file.ts';
import { readBatchRows } from './row-reader.ts';

/** Rows of a page unless said. */
const PAGE = 50;

const ID_BYTES = 16;

/** Characters of a file's name. */
const FILE_NAME = 200;

export interface BatchesOptions {
  readonly access: Access;
  readonly chains: ChainDirectory;
  readonly tables: PlatformTables;
  readonly files: BatchFiles;
  readonly batches: BatchTable;
  readonly jobs: JobTable;
  readonly runner: JobRunner;
  readonly log: Logger;
}

/** Serves batches to whoever is signed in: files in, columns, agreeing to what is signed, rows and result out. */
export async function registerBatches(server: FastifyInstance, options: BatchesOptions): Promise<void> {
  const { access, chains, tables, files, batches, jobs, runner, log } = options;
  const { sessions, cookie, keys } = access;
  const use = (reply: FastifyReply) => sessions.use(cookie.read(reply.request));
  const find = async ({ chain, batch }: { readonly chain: string; readonly batch: string }) =>
    batches.find(batch, (await chains.find(chain)).genesis);
  /** A batch as the API shows it. @param job that it has; looked for unless given */
  const info = async (batch: Batch, found?: Job): Promise<BatchInfo> => {
    const { id, file, bytes, digest, created, columns, check, note, agreed } = batch;
    const job = agreed && (await jobInfo(found ?? (await jobs.find(agreed.job)), chains, runner));
    const { way = null, account = null, key = null } = agreed ?? {};
    return { id, file, bytes, digest, created, columns, check, note, way, account, key, job };
  };
  await registerUpload(server, async ({ chain, name, content }, reply) => {
    const { genesis } = await chains.find(chain);
    use(reply);
    const id = randomBytes(ID_BYTES).toString('hex');
    const taken = await files.take(id, content);
    try {
      const path = files.pathOf(id);
      const { hasher } = await chains.client(genesis).chain();
      const columns = await guessColumns(path, await detectEncoding(path), hasher.name);
      const check = await checkOnThread({ path, columns, hash: hasher.name });
      const batch = { id, chain: genesis, file: storableText(name), created: Date.now(), ...taken, columns, check };
      await tables.transaction((db) => batches.add(db, batch));
      log.info({ batch: id, rows: check.rows, good: check.good }, 'a batch was uploaded');
      return await info({ ...batch, note: '', agreed: null });
    } catch (error) {
      await files.remove(id);
      throw error;
    }
  });

  registerRoute(server, platformRoutes.listBatches, async ({ params, query }, reply) => {
    use(reply);
    const { cursor, limit = PAGE } = query;
    const [created, , id] = cursor === undefined ? [] : readTextCursor(cursor);
    const after = created === undefined || id === undefined ? undefined : { created, id };
    const found = await batches.list((await chains.find(params.chain)).genesis, after, limit + 1);
    const started = await jobs.findAll(found.flatMap(({ agreed }) => agreed?.job ?? []));
    const items = await Promise.all(
      found.slice(0, limit).map((batch) => info(batch, started.get(batch.agreed?.job ?? ''))),
    );
    const last = items.at(-1);
    return { items, cursor: found.length > limit && last ? writeCursor(last.created, 0, last.id) : null };
  });

  registerRoute(server, platformRoutes.getBatch, async ({ params }, reply) => {
    use(reply);
    return info(await find(params));
  });

  registerRoute(server, platformRoutes.setBatchColumns, async ({ params, body }, reply) => {
    use(reply);
    const { id, chain } = await find(params);
    const { hasher } = await chains.client(chain).chain();
    const check = await checkOnThread({ path: files.pathOf(id), columns: body, hash: hasher.name });
    const isSet = await batches.setColumns(id, body, check);
    if (!isSet) throw new SteleError('BATCH_STARTED', { batch: id });
    return info(await batches.find(id));
  });

  registerRoute(server, platformRoutes.getBatchSigner, async ({ params }, reply) => {
    use(reply);
    const { name } = await chains.find(params.chain);
    const { organisation, account, signer } = await keys.on(name);
    return { organisation, account, key: toHex(signer.keyId), suite: signer.suite };
  });

  registerRoute(server, platformRoutes.startBatch, async ({ params, body }, reply) => {
    const session = use(reply);
    const batch = await find(params);
    const { account, signer } = await keys.on((await chains.find(batch.chain)).name);
    const { way, list, note = '' } = body;
    const key = toHex(signer.keyId);
    if (batch.agreed) throw new SteleError('BATCH_STARTED', { batch: batch.id });
    if (batch.check.good === 0) throw new SteleError('BATCH_EMPTY', {});
    if (body.account !== account) throw new SteleError('BATCH_CHANGED', { what: 'account' });
    if (body.key !== key) throw new SteleError('BATCH_CHANGED', { what: 'key' });
    const job = randomBytes(ID_BYTES).toString('hex');
    await tables.transaction(async (db) => {
      await jobs.add(db, {
        id: job,
        kind: 'evidence-batch',
        chain: batch.chain,
        subject: batch.id,
        title: batch.file,
        steps: BATCH_STEPS,
        total: batch.check.good,
        created: Date.now(),
      });
      const agreed = { list, way, account, key, job, note: storableText(note) };
      if (!(await batches.agree(db, batch.id, agreed))) throw new SteleError('BATCH_CHANGED', { what: 'list' });
    });
    log.info({ batch: batch.id, job, list, account, key, session: session.id.slice(0, 8) }, 'a batch was started');
    await runner.begin(job, session.id);
    return info(await batches.find(batch.id));
  });

  registerRoute(server, platformRoutes.listBatchRows, async ({ params, query }, reply) => {
    use(reply);
    const { id, agreed } = await find(params);
    if (!agreed) return { items: [], cursor: null };
    const { cursor, limit = PAGE, state } = query;
    const [after] = cursor === undefined ? [0] : readCursor(cursor, 1);
    const rows = await readBatchRows(tables, { batch: id, way: agreed.way, state, after, limit: limit + 1 });
    const items = rows.slice(0, limit).map(({ size: _, place: __, ...row }) => row);
    const last = items.at(-1);
    return { items, cursor: rows.length > limit && last ? writeCursor(last.row) : null };
  });

  registerRoute(server, platformRoutes.getBatchPackage, async ({ params }, reply) => {
    use(reply);
    return anchoredPackage({ chains, tables, files }, await find(params), params.row);
  });

  const result = checkedInput({
    params: Type.Object({ chain: ChainParams.properties.chain, batch: BatchId }),
    query: Type.Object({}),
  });
  server.get<{ Params: { readonly chain: string; readonly batch: string } }>(
    batchFiles.result,
    result,
    async ({ params }, reply) => {
      use(reply);
      const { id, file, agreed } = await find(params);
      if (!agreed) throw new SteleError('BATCH_UNKNOWN', { batch: id });
      const name = `${file.replace(/\.[^.]*$/, '')}.result.csv`;
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(Readable.from(resultFile(tables, { batch: id, way: agreed.way })));
    },
  );
}

interface Upload {
  readonly chain: string;
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Takes files as they come, and not as a whole in memory. */
async function registerUpload(
  server: FastifyInstance,
  take: (upload: Upload, reply: FastifyReply) => Promise<BatchInfo>,
): Promise<void> {
  const { schema, preValidation } = checkedInput({
    params: Type.Object({ chain: ChainParams.properties.chain }),
    query: Type.Object({ name: Type.String({ minLength: 1, maxLength: FILE_NAME }) }),
  });
  await server.register(async (scope) => {
    scope.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
    scope.post<{
      Params: { readonly chain: string };
      Querystring: { readonly name: string };
      Body: AsyncIterable<Uint8Array>;
    }>(batchFiles.upload, { schema, preValidation }, async ({ params, query, body }, reply) => {
      const info = await take({ chain: params.chain, name: query.name, content: body }, reply);
      return reply.status(201).type('application/json').send(JSON.stringify(info));
    });
  });
}
