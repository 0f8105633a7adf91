import { readFileSync } from 'node:fs';
import { nodeCrypto, openKeySecret, readKeyFile } from '@stele/crypto/node';
import type { Chain, EngineSection } from '@stele/ledger';
import {
  type CometOptions,
  createCometEngine,
  createSoloEngine,
  type EngineKeyPair,
  type EngineKeys,
  type EngineLogLine,
  type MachineClock,
  type OrderingEngine,
  type PeerAddress,
  peerIdOf,
  type ValidatorOffence,
  voteAddressOf,
} from '@stele/ordering';
import type { Hash } from '@stele/protocol';
import type { StateStore } from '@stele/store';
import { readBridge, removeBridge } from './bridge-file.ts';
import { cometHome } from './comet-home.ts';
import type { EngineSettings } from './interface.ts';
import { enginePeers } from './peers.ts';

/** What an engine is made of. */
export interface CreateEngineOptions {
  readonly chain: Chain;
  readonly clock: MachineClock;
  /** File of an operator's confirmation of the clock. */
  readonly confirmedClock: string;
  /** Id of this node's quorum key. */
  readonly proposer: Hash;
  /** Undefined where this node orders alone. */
  readonly settings: EngineSettings | undefined;
  readonly store: Pick<StateStore, 'view'>;
  /** Height of the engine whose block is the newest of the ledger; 0 where it has none. */
  readonly engineHeight: number;
  readonly log: (line: EngineLogLine) => void;
  readonly onOffence: (offence: ValidatorOffence) => void;
  readonly onFailure: (error: unknown) => void;
}

/** An engine, and the nodes that it is to keep in touch with. */
export interface CreatedEngine {
  readonly engine: OrderingEngine;
  /** As the newest state names them; none for an engine without a network. */
  peers(): readonly PeerAddress[];
}

/** The engine that the chain's genesis names. @throws SteleError KEY_FILE_*, ENGINE_* */
export async function createEngine(options: CreateEngineOptions): Promise<CreatedEngine> {
  const { settings, clock, confirmedClock, proposer } = options;
  const section = options.chain.sections.engine;
  if (section && settings) return createNetworkEngine(options, section, settings);
  const confirmation = { confirmedUntil: () => confirmedUntil(confirmedClock) };
  return { engine: createSoloEngine({ clock, confirmation, proposer }), peers: () => [] };
}

async function createNetworkEngine(
  { chain, store, engineHeight, clock, log, onOffence, onFailure }: CreateEngineOptions,
  section: EngineSection,
  settings: EngineSettings,
): Promise<CreatedEngine> {
  const keys = await openEngineKeys(settings.keys);
  const own = peerIdOf(keys.peerKey.publicKey);
  const peers = () => enginePeers({ view: () => store.view(), given: settings.peers, own });
  const engine = await createCometEngine({
    binary: settings.binary,
    home: cometHome({ chain, section, settings, peerId: own, peers: peers() }),
    ...usableKeys(keys, settings.observesSince),
    machine: settings.machine,
    clock,
    bridge: await readBridge(settings.bridge, engineHeight),
    onBridged: () => void removeBridge(settings.bridge),
    log,
    onTrouble: (message, fields) => log({ level: 'error', message, fields }),
    onOffence,
    onFailure,
  });
  return { engine, peers };
}

/** The keys as they are, or with another vote key in place of one that must not be used. */
function usableKeys(keys: EngineKeys, since: number | undefined): Pick<CometOptions, 'keys' | 'watched'> {
  if (since === undefined) return { keys };
  const { secretKey: seed, publicKey } = nodeCrypto.suite('ed25519').generateKeyPair();
  const voteAddress = voteAddressOf(keys.voteKey.publicKey);
  return { keys: { ...keys, voteKey: { seed, publicKey } }, watched: { voteAddress, since } };
}

async function openEngineKeys({ vote, peer, secret }: EngineSettings['keys']): Promise<EngineKeys> {
  return { voteKey: await openPair(vote, secret), peerKey: await openPair(peer, secret) };
}

async function openPair(path: string, secret: string): Promise<EngineKeyPair> {
  const { publicKey } = await readKeyFile(path);
  return { seed: await openKeySecret(path, secret), publicKey };
}

/** The time in an operator's confirmation file; 0 where there is none. */
function confirmedUntil(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8')) || 0;
  } catch {
    return 0;
  }
}
