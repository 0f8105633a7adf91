import type { AddressInfo } from 'node:net';
import { selfTest } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import type { SteleError } from '@stele/protocol';
import type { Health } from '@stele/sdk/api';
import { lockDirectory } from '@stele/store';
import { engineSettings } from './chain/engine/engine-settings.ts';
import type { ChainView } from './chain-view/chain-view.ts';
import { addressOf } from './config/address.ts';
import { checkConfig, type NodeConfig } from './config/config.ts';
import { PROFILES } from './config/profiles.ts';
import { markDataFormat } from './data/format.ts';
import { markFounded } from './data/founded.ts';
import { checkNotJoined } from './data/joined.ts';
import { dataLayout } from './data/layout.ts';
import { makeFolder } from './data/make-folder.ts';
import { checkFoundable } from './data/remains.ts';
import { openEmbeddedChain } from './founding/open-embedded-chain.ts';
import { openIdentity } from './founding/open-identity.ts';
import { registerHandlers } from './handlers/register-handlers.ts';
import { createServer } from './http/server.ts';
import { type RunningChain, startChain } from './open-chain-view.ts';
import { CertificateWatch } from './operation/certificate-watch.ts';
import { DiskWatch } from './operation/disk-watch.ts';
import { createLog } from './operation/log.ts';
import { createMetrics, type NodeMetrics } from './operation/metrics.ts';
import { listenError, startError } from './operation/start-error.ts';
import { outboxNotice, type StartNotice, startNotices } from './operation/start-notices.ts';
import { StreamSlots } from './streams/sse.ts';
import { terminalTexts } from './terminal/texts.ts';

/** A node that runs. */
export interface RunningNode {
  /** Address of the API. */
  readonly url: string;
  /** Fingerprint of the embedded chain's genesis. */
  readonly fingerprint: string;
  /** Whether this start founded the chain. */
  readonly isNew: boolean;
  /** Where the secret that unlocks the keys lies, and whether it was made just now. */
  readonly unlock: { readonly path: string; readonly created: boolean };
  /** What is not as whoever starts the node may expect. */
  readonly notices: readonly StartNotice[];
  readonly view: ChainView;
  /** Stops cleanly: finishes the block under way, closes all files. */
  stop(): Promise<void>;
}

/**
 * Starts a node: opens or founds its chain, serves the API.
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
  const layout = dataLayout(config.data, config.chain);
  await markDataFormat(layout);
  checkFoundable(layout, config.chain);
  checkNotJoined(layout);
  const identity = await openIdentity(layout, PROFILES[config.suite].keys, environment);
  const { chain, isNew } = await openEmbeddedChain(config, layout, identity);
  const metrics = createMetrics();
  const disk = new DiskWatch(config.data, config.minFreeBytes, log);
  parts.defer(() => disk.close());
  await disk.check();
  const certificates = new CertificateWatch(config.data, log);
  parts.defer(() => certificates.close());
  await certificates.check();
  const running = await startChain({
    chain,
    engine: await engineSettings({ chain, config, layout, identity, path: environment['PATH'] }),
    config,
    layout,
    identity,
    log,
    obstacle: () => disk.obstacle(),
    onBlock: ({ height, bundles }) => {
      metrics.blocks.inc();
      metrics.height.set(height);
      metrics.blockTransactions.observe(
        bundles.reduce((sum, bundle) => sum + ('transactions' in bundle ? bundle.transactions.length : 0), 0),
      );
    },
  });
  parts.defer(() => running.stop());
  // Where the keys lie on a disk that is only read, the chain runs as well without the mark.
  await markFounded(layout, chain).catch((error: unknown) => log.warn({ err: error }, 'the founding was not marked'));
  const slots = new StreamSlots(config.maxStreams);
  const { server } = await createServer({ log, requestsPerTenSeconds: config.requestsPerTenSeconds });
  parts.defer(() => server.close());
  registerHandlers(server, {
    views: [running.view],
    slots,
    operation: {
      metrics,
      refresh: () => refreshMetrics(metrics, running, slots, disk),
      checks: () => readinessChecks(running, disk, layout.chain.outbox),
    },
  });
  try {
    await server.listen({ host: config.host, port: config.port });
  } catch (error) {
    throw listenError(error, config);
  }
  const { port } = server.server.address() as AddressInfo;
  const url = addressOf(config.host, port);
  log.info({ url, height: running.view.headers.newest.header.height, replayed: running.replayed }, 'the node is ready');

  const notices = startNotices({
    chain,
    suite: config.suite,
    layout,
    hasOperatorKey: identity.operator !== undefined,
    isOutboxLost: running.isOutboxLost,
    standing: running.view.standing(),
    height: running.view.headers.newest.header.height,
  });
  for (const notice of notices) log.warn(terminalTexts('en').notice(notice));

  return {
    url,
    fingerprint: chain.fingerprint,
    isNew,
    unlock: identity.unlock,
    notices,
    view: running.view,
    async stop() {
      await parts.disposeAsync();
      log.info('the node stopped');
      await opened.disposeAsync();
    },
  };
}

async function refreshMetrics(
  metrics: NodeMetrics,
  running: RunningChain,
  slots: StreamSlots,
  disk: DiskWatch,
): Promise<void> {
  const { store, marks } = await running.stats();
  metrics.height.set(running.view.headers.newest.header.height);
  metrics.unsettled.set(running.view.gateway.unsettled);
  metrics.streams.set(slots.open);
  metrics.indexBytes.set(store.indexBytes);
  metrics.indexKeys.set(store.indexKeys);
  metrics.indexedHeight.set(store.indexed);
  metrics.replayMarks.set(marks.marks);
  metrics.freeBytes.set(disk.free);
}

function readinessChecks(running: RunningChain, disk: DiskWatch, outbox: string): Health['checks'] {
  const check = (name: string, obstacle: SteleError | undefined) => ({
    name,
    ok: obstacle === undefined,
    detail: obstacle ? `${obstacle.message} ${obstacle.hint}` : '',
  });
  return [
    check('chain', running.failure()),
    check('ordering', running.view.gateway.stall),
    check('disk', disk.obstacle()),
    // A loss that is past: the node does all it can, and its operator has to know.
    { name: 'outbox', ok: true, detail: running.isOutboxLost ? terminalTexts('en').notice(outboxNotice(outbox)) : '' },
  ];
}
