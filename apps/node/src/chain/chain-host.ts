import { nodeCrypto, openKeyFile } from '@stele/crypto/node';
import { type Chain, newestState, type Outcome, openChain, openLedger } from '@stele/ledger';
import type { MachineClock } from '@stele/ordering';
import { isSteleError } from '@stele/protocol';
import { CHECKPOINT_SCHEDULE, openState, type StateStore } from '@stele/store';
import { createVerificationPool } from '../gateway/verification/verification-pool.ts';
import { ChainPruner } from '../pruning/chain-pruner.ts';
import { createChainHosts } from '../runtime/hosts.ts';
import { serialized } from '../thread-errors.ts';
import { type BlockNews, createApplication } from './application.ts';
import { BundleBook } from './bundles/bundle-book.ts';
import { BundleGate } from './bundles/bundle-gate.ts';
import { createEngine } from './engine/create-engine.ts';
import { givenPeers } from './engine/peers.ts';
import type {
  ChainOptions,
  ChainReady,
  CommittedBlock,
  FromChain,
  SettledBundle,
  SettledTransaction,
  ToChain,
} from './messages.ts';
import { recentHeaders } from './recent-headers.ts';
import { TAGS } from './tags-module.ts';

/** A running chain as its thread holds it. */
export interface ChainHost {
  readonly store: StateStore;
  readonly ready: ChainReady;
  handle(message: ToChain): void;
  /** Finishes the block under way and closes the store. */
  stop(): Promise<void>;
}

const machineClock: MachineClock = { wall: () => Date.now(), monotonic: () => performance.now() };

/** What a bundle is refused with while the chain goes on: it is bad, or is taken once the cause has gone. */
const PASSING = ['BUNDLE_BAD', 'CLOCK_JUMPED', 'GATEWAY_STOPPING', 'STATE_IO'] as const;

/** Opens a chain: store, ledger and engine, in the thread that calls this. */
export async function startChain(options: ChainOptions, post: (message: FromChain) => void): Promise<ChainHost> {
  const chain = openChain(options.genesis, nodeCrypto);
  const schedule = { ...CHECKPOINT_SCHEDULE, blocks: options.checkpointBlocks };
  const store = await openState(options.ledger, { params: chain.storeParams, tags: TAGS, schedule });
  try {
    return await runChain(chain, store, options, post);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Runs a chain on its store. */
async function runChain(
  chain: Chain,
  store: StateStore,
  options: ChainOptions,
  post: (message: FromChain) => void,
): Promise<ChainHost> {
  const hosts = createChainHosts(chain.sections.runtime.hosts);
  const ledger = await openLedger({ chain, store, crypto: nodeCrypto, hosts: hosts.of, salt: options.salt });
  const quorumKey = await openKeyFile(options.quorumKey.path, options.quorumKey.secret);
  const pool = createVerificationPool(chain.sections.engine ? options.verifiers : 0);
  const state = newestState(store);
  const bundles = new BundleBook(chain, state, pool);
  const gate = new BundleGate({
    ledger,
    book: bundles,
    clock: machineClock.monotonic,
    onShunned: (gateway, bad) =>
      post({ type: 'engine', line: { level: 'error', message: 'a gateway is shunned', fields: { gateway, bad } } }),
  });
  const { engineHeight = 0, outbox = 0 } = await store.block(ledger.tip().height);

  const application = createApplication({
    ledger,
    quorumKey,
    clock: machineClock.wall,
    bundles,
    gate,
    state,
    engineHeight,
    recent: await recentHeaders(ledger, store),
    keep: options.engine?.keep,
    namedPeers: new Set(givenPeers(options.engine?.peers ?? '').keys()),
    onBlock: (news) => {
      post({ type: 'block', block: committed(news) });
      if (news.block.changedNodes) engine.reach?.(peers());
    },
    onCertificate: (height, certificate) => post({ type: 'certificate', height, certificate }),
  });

  const { engine, peers } = await createEngine({
    chain,
    store,
    engineHeight,
    clock: machineClock,
    confirmedClock: options.confirmedClock,
    proposer: quorumKey.keyId,
    settings: options.engine,
    log: (line) => post({ type: 'engine', line }),
    onOffence: (offence) => post({ type: 'offence', offence }),
    onFailure: (error) => post({ type: 'failed', error: serialized(error) }),
  });

  function committed({ block, outcomes }: BlockNews): CommittedBlock {
    const settledBundles: SettledBundle[] = [];
    for (const [bundle, outcome] of outcomes) {
      const own = bundles.remove(bundle);
      if (!own) continue;
      settledBundles.push(
        outcome.kind === 'taken'
          ? { ticket: own.ticket, height: block.height, transactions: outcome.outcomes.map(settled) }
          : { ticket: own.ticket, error: outcome.error.toJSON() },
      );
    }
    const { height, header, headerHash, changedIdentities, changedParameters, changedNodes } = block;
    return {
      height,
      header,
      headerHash,
      bundles: settledBundles,
      changedIdentities,
      changedParameters,
      changedNodes,
      marks: ledger.takeMarks(),
    };
  }

  function submit(message: Extract<ToChain, { type: 'submit' }>): void {
    const { bundle, ticket, verdicts, outbox } = message;
    bundles.add(bundle, { ticket, verdicts, outbox });
    engine.submit(bundle).catch((error: unknown) => {
      bundles.remove(bundle);
      post({ type: 'refused', ticket, error: serialized(error) });
      if (!isSteleError(error, ...PASSING)) post({ type: 'failed', error: serialized(error) });
    });
  }

  async function start(): Promise<void> {
    try {
      await engine.start(application);
      // Whoever orders alone signs alone: others wait for the votes of the next block.
      if (engine.name === 'solo') await application.certify();
      post({ type: 'started' });
    } catch (error) {
      post({ type: 'failed', error: serialized(error) });
    }
  }

  async function report(): Promise<void> {
    try {
      post({ type: 'report', status: engine.status(), network: await engine.report() });
    } catch (error) {
      // An engine that cannot be asked is no reason to give up a chain: that it does not answer is the report.
      post({
        type: 'engine',
        line: { level: 'error', message: 'the engine cannot be asked', fields: { error: serialized(error) } },
      });
      post({ type: 'report', status: engine.status(), network: undefined });
    }
  }

  async function askEngine(message: EngineQuestion): Promise<void> {
    const { type, ticket } = message;
    try {
      if (type === 'engineBlock') post({ type, ticket, answer: await engine.lightBlock?.(message.height) });
      else if (type === 'engineEvidence') post({ type, ticket, answer: await engine.evidence?.(message.height) });
      else post({ type, ticket, answer: await engine.history?.() });
    } catch (error) {
      post({ type, ticket, answer: { error: serialized(error) } });
    }
  }

  const pruner = new ChainPruner(ledger);

  async function prune({ ticket, keep }: Extract<ToChain, { type: 'prune' }>): Promise<void> {
    try {
      post({ type: 'pruned', ticket, answer: await pruner.prune(keep) });
    } catch (error) {
      post({ type: 'pruned', ticket, answer: { error: serialized(error) } });
    }
  }

  const tip = ledger.tip();
  const ready: ChainReady = {
    height: tip.height,
    header: tip.header,
    headerHash: tip.headerHash,
    engineHeight,
    outbox,
    marks: ledger.takeMarks() ?? { generations: [] },
    replayed: store.stats().replayedAtOpen,
  };

  return {
    store,
    ready,
    handle(message) {
      if (message.type === 'submit') submit(message);
      else if (message.type === 'start') void start();
      else if (message.type === 'report') void report();
      else if (isEngineQuestion(message)) void askEngine(message);
      else if (message.type === 'prune') void prune(message);
      else if (message.type === 'stopPruning') pruner.stop();
      else if (message.type === 'stats') {
        post({ type: 'stats', store: store.stats(), engine: engine.status(), marks: ledger.marks() });
      }
    },
    async stop() {
      pruner.stop();
      await engine.stop();
      await pool.close();
      await store.close();
      hosts.close();
      post({ type: 'stopped' });
    },
  };
}

type EngineQuestion = Extract<ToChain, { type: 'engineBlock' | 'engineEvidence' | 'engineHistory' }>;

function isEngineQuestion(message: ToChain): message is EngineQuestion {
  return ['engineBlock', 'engineEvidence', 'engineHistory'].includes(message.type);
}

function settled(outcome: Outcome): SettledTransaction {
  if (outcome.kind === 'executed') return { kind: 'executed', index: outcome.index, code: outcome.code };
  if (outcome.kind === 'repeated') return { kind: 'repeated', height: outcome.height, index: outcome.index };
  return { kind: 'skipped', error: outcome.error.toJSON() };
}
