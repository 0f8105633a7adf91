import { registerRoute } from '@stele/http';
import { isSteleError } from '@stele/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Access } from '../access/register-session.ts';
import type { JobInfo } from '../api/job-shapes.ts';
import { platformRoutes } from '../api/routes.ts';
import { readTextCursor, writeCursor } from '../lists/cursor.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import type { Job } from './interface.ts';
import type { JobTable } from './job-table.ts';
import type { JobRunner } from './runner.ts';

/** Rows of a page unless said, and entries of a log. */
const PAGE = 50;
const LOG_ENTRIES = 200;

export interface JobsOptions {
  readonly access: Access;
  readonly chains: ChainDirectory;
  readonly table: JobTable;
  readonly runner: JobRunner;
}

/** Serves jobs to whoever is signed in: how they stand, and what may be done about them. */
export function registerJobs(server: FastifyInstance, { access, chains, table, runner }: JobsOptions): void {
  const { sessions, cookie } = access;
  const use = (reply: FastifyReply) => sessions.use(cookie.read(reply.request));
  const info = (job: Job) => jobInfo(job, chains, runner);

  registerRoute(server, platformRoutes.listJobs, async ({ query }, reply) => {
    use(reply);
    const { cursor, limit = PAGE } = query;
    const [created, , id] = cursor === undefined ? [] : readTextCursor(cursor);
    const after = created === undefined || id === undefined ? undefined : { created, id };
    const [jobs, open] = await Promise.all([table.list(after, limit + 1), table.countOpen()]);
    const items = await Promise.all(jobs.slice(0, limit).map(info));
    const last = items.at(-1);
    return { items, cursor: jobs.length > limit && last ? writeCursor(last.created, 0, last.id) : null, open };
  });

  registerRoute(server, platformRoutes.getJobCount, async (_, reply) => {
    use(reply);
    try {
      return { open: await table.countOpen() };
    } catch (error) {
      if (isSteleError(error, 'DATABASE_FAILED')) return { open: null };
      throw error;
    }
  });

  registerRoute(server, platformRoutes.getJob, async ({ params }, reply) => {
    use(reply);
    const job = await table.find(params.job);
    return { job: await info(job), log: [...(await table.logOf(job.id, LOG_ENTRIES))] };
  });

  const after = async (id: string) => info(await table.find(id));

  registerRoute(server, platformRoutes.pauseJob, async ({ params }, reply) => {
    use(reply);
    await runner.pause(params.job);
    return after(params.job);
  });

  registerRoute(server, platformRoutes.resumeJob, async ({ params }, reply) => {
    const { id } = use(reply);
    await runner.resume(params.job, id);
    return after(params.job);
  });

  registerRoute(server, platformRoutes.cancelJob, async ({ params }, reply) => {
    use(reply);
    await runner.cancel(params.job);
    return after(params.job);
  });

  registerRoute(server, platformRoutes.retryJob, async ({ params }, reply) => {
    const { id } = use(reply);
    await runner.retry(params.job, id);
    return after(params.job);
  });
}

/** A job as the API shows it, with how fast it moves. */
export async function jobInfo(job: Job, chains: ChainDirectory, runner: JobRunner): Promise<JobInfo> {
  const progress = runner.progressOf(job.id);
  const { waiting, sent } = job.counts;
  return {
    ...job,
    chain: await nameOf(chains, job.chain),
    steps: [...job.steps],
    rate: progress?.rate ?? null,
    remainingMs: progress?.remainingMs(waiting + sent) ?? null,
  };
}

/** The name of a chain; its fingerprint while the node that knows it does not answer. */
async function nameOf(chains: ChainDirectory, genesis: string): Promise<string> {
  try {
    return (await chains.find(genesis)).name;
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return genesis;
  }
}
