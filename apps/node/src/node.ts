import type { AddressInfo } from 'node:net';
import { selfTest } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { createServer, proxiesOf } from '@stele/http';
import { SOCKET_PATHS } from '@stele/sdk/api';
import { lockDirectory } from '@stele/store';
import type { ChainView } from './chain-view/chain-view.ts';
import { ChainOperator } from './chains/chain-operator.ts';
import { ChainSet } from './chains/chain-set.ts';
import { serveControl } from './chains/control/serve-control.ts';
import type { ManagedChain } from './chains/managed-chain.ts';
import { chainOpener } from './chains/open-installed-chain.ts';
import { startChains } from './chains/start-chains.ts';
import { addressOf } from './config/address.ts';
import { checkConfig, type NodeConfig } from './config/config.ts';
import { markDataFormat } from './data/format.ts';
import { dataLayout } from './data/layout.ts';
import { makeFolder } from './data/make-folder.ts';
import type { ServedChains } from './handlers/chains.ts';
import { registerHandlers } from './handlers/register-handlers.ts';
import { reopenBelowBase } from './joining/reach-watch.ts';
import { CertificateWatch } from './operation/certificate-watch.ts';
import { DiskWatch } from './operation/disk-watch.ts';
import { createLog } from './operation/log.ts';
import { createMetrics, forgetChain, refreshMetrics } from './operation/metrics.ts';
import { nodeNotices } from './operation/node-notices.ts';
import { isReady, readinessChecks } from './operation/readiness.ts';
import { listenError, startError } from './operation/start-error.ts';
import type { StartNotice } from './operation/start-notices.ts';
import { StreamSlots } from './streams/sse.ts';
import { terminalTexts } from './terminal/texts.ts';

/** A node that runs. */
export interface RunningNode {
  /** Address of the API. */
  readonly url: string;
  /** Fingerprint of the default chain's genesis; empty where that cannot be read. */
  readonly fingerprint: string;
  /** Whether this start founded the default chain. */
  readonly isNew: boolean;
  /** Where the secret that unlocks the keys of the default chain lies, and whether it was made just now. */
  readonly unlock: { readonly path: string; readonly created: boolean } | undefined;
  /** What is not as whoever starts the node may expect. */
  readonly notices: readonly StartNotice[];
  /** The default chain. @throws SteleError CHAIN_* where it does not run */
  readonly view: ChainView;
  readonly chains: ServedChains;
  /** Stops cleanly: finishes the block under way, closes all files. */
  stop(): Promise<void>;
}

/**
 * Starts a node: opens or founds its default chain, starts the others of its data folder, serves the API.
 * @param environment for the secret that unlocks the keys, and for PATH, where an engine may lie; nothing else is read
 *   from it.
 * @throws SteleError CONFIG_*, DATA_*, STORE_*, STATE_*, KEY_*, GENESIS_BAD, CRYPTO_SELF_TEST
 */
export async function startNode(
  given: NodeConfig,
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<RunningNode> {
  const config = checkConfig(given);
  selfTest(nodeCrypto);
  // Closed in the reverse order, when the node stops and where it cannot start.
  const opened = new AsyncDisposableStack();
  try {
    await makeFolder(config.data);
    opened.adopt(lockDirectory(config.data), (lock) => lock.release());
    return await startLocked(config, environment, opened);
  } catch (error) {
    // What keeps the node from starting is what its operator has to know, not what follows from it.
    await opened.disposeAsync().catch(() => undefined);
    throw startError(error, config);
  }
}

async function startLocked(
  config: NodeConfig,
  environment: Readonly<Record<string, string | undefined>>,
  opened: AsyncDisposableStack,
): Promise<RunningNode> {
  const log = createLog(config);
  opened.defer(() => log.flush());
  const parts = opened.use(new AsyncDisposableStack());
  await markDataFormat(dataLayout(config.data, config.chain));
  const metrics = createMetrics();
  const disk = new DiskWatch(config.data, config.minFreeBytes, log);
  parts.defer(() => disk.close());
  await disk.check();
  const certificates = new CertificateWatch(config.data, log);
  parts.defer(() => certificates.close());
  await certificates.check();
  const chains = new ChainSet(config.chain, chainOpener({ config, environment, log, disk, metrics }));
  parts.defer(() => chains.stopAll());
  await startChains(chains, config, log);
  parts.defer(reopenBelowBase(() => chains.all));
  const slots = new StreamSlots(config.maxStreams);
  const { server } = await createServer({
    log,
    requestsPerTenSeconds: config.requestsPerTenSeconds,
    proxies: proxiesOf(config.proxies),
    sockets: SOCKET_PATHS,
  });
  parts.defer(() => server.close());
  registerHandlers(server, {
    chains,
    slots,
    operation: {
      metrics,
      refresh: () => refreshMetrics(metrics, chains, slots, disk),
      checks: () => readinessChecks(chains, disk, config.data),
      isReady,
    },
  });
  const operator = new ChainOperator({ chains, config, environment, onStop: (name) => forgetChain(metrics, name) });
  parts.use(await serveControl(config.data, operator, log));
  try {
    await server.listen({ host: config.host, port: config.port });
  } catch (error) {
    throw listenError(error, config);
  }
  const { port } = server.server.address() as AddressInfo;
  const url = addressOf(config.host, port);
  log.info({ url, chains: chains.opened.map(({ name }) => name) }, 'the node is ready');
  const notices = nodeNotices(chains);
  for (const notice of notices) log.warn(terminalTexts('en').notice(notice));
  const main = chains.get(config.chain) as ManagedChain;

  return {
    url,
    fingerprint: main.genesis ?? '',
    isNew: main.opened?.isNew ?? false,
    unlock: main.opened?.unlock,
    notices,
    chains,
    get view() {
      return main.view;
    },
    async stop() {
      await parts.disposeAsync();
      log.info('the node stopped');
      await opened.disposeAsync();
    },
  };
}
