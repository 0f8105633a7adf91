import { randomInt } from 'node:crypto';
import { FOUNDING_HEIGHT, IdentityDirectory, newestState, openMarks, readParameters, sourceOf } from '@stele/ledger';
import { type EngineStatus, ledgerAhead } from '@stele/ordering';
import { isSteleError, SteleError, toHex } from '@stele/protocol';
import { type Outbox, openOutbox, type StateReader } from '@stele/store';
import { type NodeAudit, openNodeAudit } from './audit/node-audit.ts';
import { heldError } from './backup/held-error.ts';
import { CertificateStore } from './certificates/certificate-store.ts';
import { ValidatorHistory } from './certificates/validator-history.ts';
import type { ChainListener } from './chain/connection.ts';
import { connectInline } from './chain/inline-connection.ts';
import { connectWorker } from './chain/worker-connection.ts';
import { Headers } from './chain-view/headers.ts';
import { readStanding } from './chain-view/node-standing.ts';
import { type ChainWatches, openWatches } from './chain-watches.ts';
import { joinAddresses } from './config/config.ts';
import { checkNotDiverged, noteDivergence } from './data/divergence.ts';
import { openDatabase } from './data/open-database.ts';
import { checkHeightKept, checkLedgerKept } from './data/remains.ts';
import { Endorsements } from './endorsements/endorsements.ts';
import type { AdmissionState } from './gateway/admission.ts';
import { Gateway } from './gateway/gateway.ts';
import { readUnsettled } from './gateway/recovery.ts';
import { Results } from './gateway/results.ts';
import { createVerificationPool } from './gateway/verification/verification-pool.ts';
import type { JoinOptions } from './joining/interface.ts';
import { type Beginning, checkReachable, joinAnew, joinAtStart } from './joining/join-at-start.ts';
import { watchReach } from './joining/reach-watch.ts';
import { VERSION } from './operation/version.ts';
import { createQueryThread } from './queries/query-thread.ts';
import type { FullChain, OpenChainOptions } from './running-chain.ts';
import { BlockFeed } from './streams/block-feed.ts';
import { startOrdering } from './upgrades/start-ordering.ts';

/** Of a chain whose thread cannot be asked any more. */
const HALTED: EngineStatus = { state: 'halted', reason: '', waiting: 0 };

/**
 * Starts a chain's thread and everything that serves it, and brings in what the gateway had not settled. Where that
 * fails, whatever was opened is closed again.
 * @throws SteleError DATA_DAMAGED, DATA_LOST, STATE_*, STORE_*
 */
export async function startChain(options: OpenChainOptions): Promise<FullChain> {
  const joining = joiningOf(options);
  const beginning = await joinAtStart(joining);
  try {
    return await startHere(options, joining, beginning);
  } catch (error) {
    if (!isSteleError(error, 'JOIN_BELOW_BASE')) throw error;
    options.log.warn({ err: error }, 'the node fetches the state anew');
    await joinAnew(joining, 'behind');
    return startHere(options, joining, await joinAtStart(joining));
  }
}

async function startHere(options: OpenChainOptions, joining: JoinOptions, beginning: Beginning): Promise<FullChain> {
  const all = new AsyncDisposableStack();
  const stores = all.use(new AsyncDisposableStack());
  // What writes to the stores is closed before them.
  const writers = all.use(new AsyncDisposableStack());
  try {
    return {
      ...(await openParts({ ...options, joining, beginning }, stores, writers)),
      stop: () => all.disposeAsync(),
    };
  } catch (error) {
    await all.disposeAsync().catch((fault: unknown) => {
      options.log.error({ err: fault }, 'a chain that could not be started was not closed cleanly');
    });
    throw error;
  }
}

/** @param writers what writes to the stores. */
async function openParts(
  options: OpenChainOptions & { readonly joining: JoinOptions; readonly beginning: Beginning },
  stores: AsyncDisposableStack,
  writers: AsyncDisposableStack,
): Promise<Omit<FullChain, 'stop'>> {
  const { chain, config, identity, log } = options;
  const layout = options.layout.chain;
  checkNotDiverged(layout.diverged);
  const certificates = await openDatabase(layout.certificates, CertificateStore.open);
  stores.defer(() => certificates.close());
  // What a repair begins at the founding, the blocks of the others make good.
  const isRefounded = options.beginning === 'founding' && chain.sections.engine !== undefined;
  if (!isRefounded) checkLedgerKept(options.layout, chain.name, certificates.newest);
  const certified = certificates.newest;
  const results = await openDatabase(layout.results, Results.open);
  stores.defer(() => results.close());
  const feed = new BlockFeed();
  let failure: SteleError | undefined;
  // Blocks come once the connection is started, and by then all parts below exist.
  const parts: {
    audit?: NodeAudit;
    gateway?: Gateway;
    headers?: Headers;
    validators?: ValidatorHistory;
    onParameters?: () => void;
    onNodes?: () => void;
    watches?: ChainWatches;
  } = {};

  const listener: ChainListener = {
    onBlock(block) {
      const known = parts.headers?.add(block.header);
      if (block.changedParameters) parts.onParameters?.();
      if (block.changedNodes) parts.onNodes?.();
      parts.gateway?.onBlock(block);
      options.onBlock(block);
      parts.watches?.follow(block.height);
      if (known) {
        parts.watches?.light.look();
        parts.validators?.follow(known.header).catch((error: unknown) => {
          log.error({ err: error, height: block.height }, 'a change of the validators could not be kept');
        });
        feed.publish(known);
        log.debug({ height: block.height, bundles: block.bundles.length }, 'a block is durable');
      }
    },
    onCertificate: (height, certificate) => {
      certificates
        .put(height, certificate)
        .catch((error: unknown) => log.error({ err: error, height }, 'a certificate could not be kept'));
    },
    onOffence(offence) {
      log.error({ ...offence, keyId: toHex(offence.keyId) }, 'a validator broke the rules of the engine');
      parts.audit?.offence(offence);
    },
    // Its fields have names of their own, "msg" and "err" among them.
    onEngineLog: ({ level, message, fields }) => log[level]({ engine: fields }, message),
    onFailure(error) {
      failure ??= error;
      log.fatal({ err: error }, 'the chain stopped');
      if (!isSteleError(error, 'ENGINE_DIVERGED')) return;
      noteDivergence(layout.diverged, error).catch((fault: unknown) => {
        log.error({ err: fault }, 'that the state diverged could not be noted: do not start the node again');
      });
    },
  };

  const connect = config.chainThread === 'own' ? connectWorker : connectInline;
  const connection = await connect(
    {
      genesis: chain.genesis,
      ledger: layout.ledger,
      confirmedClock: layout.confirmedClock,
      checkpointBlocks: config.checkpointBlocks,
      verifiers: config.verifiers,
      engine: options.engine,
      salt: randomInt(2 ** 32),
      quorumKey: identity.nodeKey,
    },
    listener,
  );
  writers.defer(() => connection.stop());
  const { ready, reader } = connection;
  checkHeightKept(layout.ledger, chain.name, ready.height, certified);
  // An engine without blocks needs all of them, whatever the ledger has.
  const isAhead = (await ledgerAhead(layout.engine)) !== undefined;
  await checkReachable(options.joining, isAhead ? 0 : ready.engineHeight);
  const headers = new Headers(chain.hasher, reader, ready.header);
  parts.headers = headers;
  const validators = await ValidatorHistory.open(chain, reader, certificates.sets);
  stores.defer(() => validators.close());
  parts.validators = validators;
  const queries = createQueryThread({ genesis: chain.genesis, store: connection.shared });
  writers.defer(() => queries.close());
  const source = newestState(reader);
  const state: AdmissionState = {
    chain,
    identities: new IdentityDirectory(),
    source,
    parameters: parametersOf(reader),
    time: headers.newest.header.time,
    marks: openMarks(ready.marks),
  };
  parts.onParameters = () => {
    state.parameters = parametersOf(reader);
  };
  const own = toHex(identity.node.keyId);
  let standing = readStanding(source, own);
  parts.onNodes = () => {
    standing = readStanding(source, own);
  };
  const held = heldError(chain, layout);
  const unregistered = () =>
    standing.role === 'light'
      ? new SteleError('LIGHT_ROLE', { chain: chain.name, role: standing.role })
      : standing.isGateway
        ? undefined
        : new SteleError('GATEWAY_UNREGISTERED', {
            height: headers.newest.header.height,
            key: own,
            chain: chain.name,
          });
  const audit = openNodeAudit({
    chain,
    config,
    layout,
    signer: identity.node,
    source,
    time: () => state.time,
    logger: log,
  });
  stores.defer(() => audit.close());
  parts.audit = audit;
  const outbox = await openOutbox(layout.outbox, { from: ready.outbox });
  stores.defer(() => outbox.close());
  // Blocks of a network hold bundles of others: where none of them names a position, nothing of this node's was settled.
  const hasSettled =
    ready.height > Math.max(FOUNDING_HEIGHT, reader.start()) && (ready.outbox > 0 || !chain.sections.engine);
  const isOutboxLost = hasSettled && !(await holdsRecord(outbox, ready.outbox));
  const unsettled = await readUnsettled(outbox, ready.outbox, chain, identity.node.keyId, reader);
  const pool = createVerificationPool(config.verifiers);
  stores.defer(() => pool.close());
  const gateway = new Gateway(
    {
      state,
      signer: identity.node,
      connection,
      reader,
      pool,
      outbox,
      results,
      log,
      audit: audit.gateway,
      maxWaiting: config.maxWaiting,
      clock: () => Date.now(),
      onAnswer: options.onAnswer,
      obstacle: () => failure ?? held ?? unregistered() ?? options.obstacle(),
    },
    unsettled.last,
    firstSequence(),
  );
  writers.defer(() => gateway.stop());
  parts.gateway = gateway;
  const watches = openWatches({
    chain,
    config,
    layout,
    key: own,
    signer: identity.node,
    from: options.joining.from,
    log,
    reader,
    source,
    connection,
    gateway,
    validators,
    headers,
    standing: () => standing,
    onFailure: listener.onFailure,
  });
  writers.defer(() => watches.stop());
  parts.watches = watches;
  if (!held) {
    await startOrdering(connection);
    watches.offences.follow();
    const unwatch = watchReach(options.joining, {
      async standing() {
        const { height } = reader.tip();
        const { engineHeight = 0 } = await reader.summary(height);
        return { height, engineHeight };
      },
      isCatchingUp: async () => (await connection.report()).network?.deciding?.isCatchingUp ?? false,
      onBelow: listener.onFailure,
    });
    writers.defer(unwatch);
    gateway.recover(unsettled.bundles, unsettled.rest);
    watches.pruning.start();
  }
  const endorsements = await Endorsements.open({
    chain,
    state: source,
    gateway,
    path: layout.endorsements,
    log,
    parameters: () => state.parameters,
    headerTime: () => state.time,
    clock: () => Date.now(),
  });
  writers.defer(() => endorsements.stop());
  await audit.start({ gateway, reader, results, version: VERSION });
  const closing = new AbortController();
  writers.defer(() => closing.abort());

  return {
    view: {
      chain,
      engine: chain.sections.engine?.name ?? 'solo',
      reader,
      headers,
      certificates,
      validators,
      queries,
      state: source,
      gateway,
      endorsements,
      gatewayKey: identity.node.keyId,
      standing: () => standing,
      audit,
      feed,
      closing: closing.signal,
      upgrades: { data: config.data, standing: () => watches.upgrades.standing },
      parameters: () => state.parameters,
      async engineReport() {
        if (failure) return { status: HALTED, network: undefined, failure };
        const { status, network } = await connection.report();
        return { status, network, failure };
      },
      engineBlocks: { lightBlock: connection.engineBlock, history: connection.engineHistory },
    },
    replayed: ready.replayed,
    isOutboxLost,
    failure: () => failure,
    stats: () => connection.stats(),
    pruning: () => watches.pruning.status,
  };
}

function joiningOf({ chain, config, layout, log }: OpenChainOptions): JoinOptions {
  return { chain, layout: layout.chain, from: joinAddresses(config), log };
}

async function holdsRecord(outbox: Outbox, position: number): Promise<boolean> {
  for await (const entry of outbox.read(position)) return entry.position === position;
  return false;
}

function parametersOf(reader: StateReader) {
  const view = reader.view();
  try {
    return readParameters(sourceOf(view));
  } finally {
    view.close();
  }
}

/** Bundle sequence numbers go up over restarts, because a microsecond clock does. */
function firstSequence(): number {
  return Date.now() * 1000;
}
