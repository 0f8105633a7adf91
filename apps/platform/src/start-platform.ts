import type { AddressInfo } from 'node:net';
import cookies from '@fastify/cookie';
import { createServer, proxiesOf } from '@stele/http';
import { appendTo, LogFile } from '@stele/node/log-file';
import { SteleError } from '@stele/protocol';
import { SOCKET_PATHS } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import pino, { type Logger } from 'pino';
import { Attempts } from './access/attempts.ts';
import { checkSources } from './access/check-source.ts';
import { ClaimToken } from './access/claim-token.ts';
import { SessionCookie } from './access/cookie.ts';
import { OperatorKeys } from './access/operator.ts';
import { Password } from './access/password.ts';
import { type Access, registerSession } from './access/register-session.ts';
import { ServedOrigins } from './access/served-origins.ts';
import { Sessions } from './access/sessions.ts';
import { registerAudit } from './audit/register-audit.ts';
import { BatchFiles } from './batches/batch-files.ts';
import { BatchJob } from './batches/batch-job.ts';
import { BatchTable } from './batches/batch-table.ts';
import { GroupTable } from './batches/group-table.ts';
import { registerBatches } from './batches/register-batches.ts';
import { removeUnstarted } from './batches/remove-unstarted.ts';
import { CertificateTable } from './certificates/certificate-table.ts';
import type { IssuerOptions } from './certificates/issuer.ts';
import { registerCertificates } from './certificates/register-certificates.ts';
import { capturedHosts, furtherOrigins, type PlatformConfig, timestampAuthorities } from './config/config.ts';
import { ConsoleSource } from './console/console-source.ts';
import { registerConsole } from './console/register-console.ts';
import { Database } from './database/database.ts';
import { followChains } from './database/follow-chains.ts';
import { PlatformTables } from './database/platform-tables.ts';
import { serveFiles } from './files/serve-files.ts';
import { serveIntakes } from './intakes/serve-intakes.ts';
import { JobTable } from './jobs/job-table.ts';
import { registerJobs } from './jobs/register-jobs.ts';
import { JobRunner } from './jobs/runner.ts';
import { ListExportFiles } from './list-exports/list-export-files.ts';
import { ListExportJob } from './list-exports/list-export-job.ts';
import { ListExportTable } from './list-exports/list-export-table.ts';
import { registerListExports } from './list-exports/register-list-exports.ts';
import { removeExpired } from './list-exports/remove-expired.ts';
import { registerLists } from './lists/register-lists.ts';
import { TableReader } from './lists/table-reader.ts';
import { ChainDirectory } from './node/chain-directory.ts';
import type { NodeAddress } from './node/node-address.ts';
import { platformLayout } from './platform-layout.ts';
import { registerRelay } from './relay/relay.ts';
import { Drafts } from './signing/drafts.ts';
import { registerSigning } from './signing/register-signing.ts';
import { registerSources } from './sources/register-sources.ts';
import { registerSupervision } from './supervision/register-supervision.ts';
import { registerTemplates } from './templates/register-templates.ts';
import { TemplateTable } from './templates/template-table.ts';
import { registerTimeAuthority } from './time/register-time-authority.ts';
import { registerViews } from './views/register-views.ts';
import { ViewTable } from './views/view-table.ts';
import { registerWall } from './wall/register-wall.ts';
import { WallLinkTable } from './wall/wall-link-table.ts';

/** A platform that serves its console. */
export interface RunningPlatform {
  /** Address of the console. */
  readonly url: string;
  /** With which link the first password is chosen; undefined once it was. */
  readonly claimLink: string | undefined;
  stop(): Promise<void>;
}

export interface PlatformOptions {
  readonly config: PlatformConfig;
  /** For the secret that unlocks the operator's keys. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly node: NodeAddress;
}

/**
 * Starts the platform: serves the console and what it asks for, and takes the node's chains into the database behind it.
 * @throws SteleError CONSOLE_ADDRESS, KEY_FILE_BAD
 */
export async function startPlatform(options: PlatformOptions): Promise<RunningPlatform> {
  const opened = new AsyncDisposableStack();
  try {
    return await startOpened(options, opened);
  } catch (error) {
    await opened.disposeAsync().catch(() => undefined);
    throw error;
  }
}

async function startOpened(
  { config, environment, node }: PlatformOptions,
  opened: AsyncDisposableStack,
): Promise<RunningPlatform> {
  const layout = platformLayout(config.data);
  const log = createLog(config, layout.log);
  opened.defer(() => log.flush());
  const chains = new ChainDirectory(node, config.chain);
  const { server } = await createServer({
    log,
    requestsPerTenSeconds: config.requestsPerTenSeconds,
    sockets: SOCKET_PATHS,
    proxies: proxiesOf(config.proxies),
  });
  const port = () => (server.server.address() as AddressInfo).port;
  const drafts = new Drafts();
  const access = createAccess({ config, environment, chains, drafts, port });
  opened.use(access.sessions);
  const token = access.password.isChosen ? undefined : await access.claim.ensure();
  const stopping = new AbortController();
  const database = openDatabase({ config, chains, log, signal: stopping.signal });
  opened.defer(() => {
    stopping.abort();
    return database.ended;
  });
  const page = new ConsoleSource();
  void page.open(config.dist, log);
  opened.defer(() => server.close());
  checkSources(server, access.origins);
  await server.register(cookies);
  registerSession(server, { access, node, chains, log });
  const lists = new TableReader(chains, database.database);
  registerLists(server, lists);
  registerSigning(server, { access, chains, drafts, log });
  const tables = new PlatformTables(() => database.database.keepers, {
    restored: layout.restored,
    onLoaded: () => log.info('the rows of a backup were loaded'),
  });
  const table = new CertificateTable(tables);
  registerCertificates(server, { access, chains, table, issuing: issuingOf({ config, environment }), log });
  registerViews(server, { access, chains, table: new ViewTable(tables) });
  registerWall(server, { access, chains, lists, links: new WallLinkTable(tables), log });
  registerTemplates(server, { access, table: new TemplateTable(tables), log });
  if (config.timeAuthority !== '') {
    await registerTimeAuthority(server, { name: config.timeAuthority, folder: layout.time, environment });
  }
  const stored = { folder: layout.files, limit: config.fileBytes, environment };
  const keeper = await serveFiles(server, { access, chains, tables, log, ...stored });
  registerSources(server, { access, allow: capturedHosts(config), log });
  registerAudit(server, { access, chains, data: config.data });
  registerSupervision(server, { access, chains, log });
  const work = createWork({ layout, access, chains, tables, lists, log, signal: stopping.signal });
  // What is under way is written down before the database is closed.
  opened.defer(() => {
    stopping.abort();
    return work.ended;
  });
  registerJobs(server, { access, chains, table: work.jobs, runner: work.runner });
  await registerBatches(server, { access, chains, tables, log, ...work });
  await serveIntakes(server, { access, chains, tables, keeper, log, ...work });
  registerListExports(server, { access, chains, tables, log, ...work });
  await registerRelay(server, node);
  await registerConsole(server, () => page.served);
  await listen(server, config);
  const url = access.origins.shown;
  log.info({ url, node: node.url }, 'the platform is ready');
  return {
    url,
    claimLink: token && `${url}/start#claim=${token}`,
    async stop() {
      log.info('the platform stops');
      await opened.disposeAsync();
    },
  };
}

function createLog({ logLevel }: PlatformConfig, path: string): Logger {
  return pino({ level: logLevel, base: {}, timestamp: pino.stdTimeFunctions.isoTime }, new LogFile(appendTo(path)));
}

interface AccessOptions {
  readonly config: PlatformConfig;
  readonly environment: PlatformOptions['environment'];
  readonly chains: ChainDirectory;
  readonly drafts: Drafts;
  readonly port: () => number;
}

function createAccess({ config, environment, chains, drafts, port }: AccessOptions): Access {
  const layout = platformLayout(config.data);
  const keys = new OperatorKeys(config.data, environment, chains);
  const onEnd = (session: string, isLast: boolean) => {
    drafts.forget(session);
    if (isLast) keys.forget();
  };
  return {
    password: new Password(layout.password),
    claim: new ClaimToken(layout.claim),
    attempts: new Attempts(),
    sessions: new Sessions({ onEnd }),
    keys,
    cookie: new SessionCookie(port),
    origins: new ServedOrigins({ host: config.host, port, further: furtherOrigins(config) }),
  };
}

/** What certificates are signed and stamped with. */
function issuingOf({ config, environment }: Pick<PlatformOptions, 'config' | 'environment'>): IssuerOptions {
  const { sealKey, timestampRoots } = config;
  const authorities = timestampAuthorities(config);
  return { keyFile: sealKey, folderOf: platformLayout(config.data).seal, environment, authorities, timestampRoots };
}

interface WorkOptions {
  readonly layout: ReturnType<typeof platformLayout>;
  readonly access: Access;
  readonly chains: ChainDirectory;
  readonly tables: PlatformTables;
  readonly lists: TableReader;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Long work: what it is kept in, and what runs it. */
function createWork({ layout, access, chains, tables, lists, log, signal }: WorkOptions) {
  const { sessions, keys } = access;
  const files = new BatchFiles(layout.batches);
  const batches = new BatchTable(tables);
  const jobs = new JobTable(tables);
  const exports = new ListExportTable(tables);
  const exportFiles = new ListExportFiles(layout.exports);
  const kinds = [
    new BatchJob({ files, batches, groups: new GroupTable(tables), tables, chains, keys }),
    new ListExportJob({ exports, exportFiles, lists, chains }),
  ];
  const isOpen = (session: string) => sessions.isOpen(session);
  const runner = new JobRunner({ table: jobs, tables, kinds, isOpen, log, signal });
  const ended = runner.open().then(() => undefined);
  void removeUnstarted({ files, batches, log, signal });
  void removeExpired({ exports, exportFiles, log, signal });
  return { files, batches, exports, exportFiles, jobs, runner, ended };
}

interface DatabaseOptions {
  readonly config: PlatformConfig;
  readonly chains: ChainDirectory;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Opens the database behind everything else, and takes the chains into it. */
function openDatabase({ config, chains, log, signal }: DatabaseOptions) {
  const database = new Database({ data: config.data, url: config.databaseUrl }, log);
  const followed = database.open(signal).then(() => followChains({ chains, database, log, signal }));
  return { database, ended: followed.finally(() => database.close()) };
}

/** @throws SteleError CONSOLE_ADDRESS */
async function listen(server: FastifyInstance, { host, port }: PlatformConfig): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new SteleError('CONSOLE_ADDRESS', { host, port, reason }, { cause: error });
  }
}
