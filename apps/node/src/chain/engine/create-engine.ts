import { readFileSync } from 'node:fs';
import { openKeySecret, readKeyFile } from '@stele/crypto/node';
import type { Chain } from '@stele/ledger';
import {
  createCometEngine,
  createSoloEngine,
  type EngineKeyPair,
  type EngineKeys,
  type EngineLogLine,
  type MachineClock,
  type OrderingEngine,
  peerIdOf,
} from '@stele/ordering';
import type { Hash } from '@stele/protocol';
import { cometHome } from './comet-home.ts';
import type { EngineSettings } from './interface.ts';

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
  readonly log: (line: EngineLogLine) => void;
  readonly onFailure: (error: unknown) => void;
}

/** The engine that the chain's genesis names. @throws SteleError KEY_FILE_*, ENGINE_* */
export async function createEngine(options: CreateEngineOptions): Promise<OrderingEngine> {
  const { chain, settings, clock, confirmedClock, proposer, log, onFailure } = options;
  const section = chain.sections.engine;
  if (!section || !settings) {
    return createSoloEngine({
      clock,
      confirmation: { confirmedUntil: () => confirmedUntil(confirmedClock) },
      proposer,
    });
  }
  const keys = await openEngineKeys(settings.keys);
  return createCometEngine({
    binary: settings.binary,
    home: cometHome({ chain, section, settings, peerId: peerIdOf(keys.peerKey.publicKey) }),
    keys,
    machine: settings.machine,
    clock,
    log,
    onTrouble: (message, fields) => log({ level: 'error', message, fields }),
    onFailure,
  });
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
