import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bytes, isSteleError, SteleError, toHex } from '@stele/protocol';
import type {
  Application,
  EngineHistory,
  EngineLightBlock,
  EngineStatus,
  MachineClock,
  NetworkReport,
  OrderingEngine,
  PeerAddress,
  ValidatorOffence,
} from '../interface.ts';
import { createAbciServer } from './abci/server.ts';
import { AbciAdapter } from './adapter/abci-adapter.ts';
import { LedgerAhead } from './adapter/ledger-ahead.ts';
import type { WatchedKey } from './adapter/watched-key.ts';
import { trustHashOf } from './bridge/check-bridge.ts';
import type { EngineBridge, StateSyncSettings } from './bridge/interface.ts';
import { LightRelay } from './bridge/light-relay.ts';
import type { DuplicateVotes } from './evidence/interface.ts';
import { FarBehindWatch } from './far-behind.ts';
import { voteAddressOf } from './home/addresses.ts';
import { writeEngineHome } from './home/engine-home.ts';
import type { EngineHomeOptions, EngineKeys } from './home/interface.ts';
import { endLedgerAhead, ledgerAhead } from './home/sealed-state.ts';
import { guardSigningState } from './home/signing-state.ts';
import { noteVoteElsewhere } from './home/votes-elsewhere.ts';
import { networkReport } from './network-report.ts';
import { PeerDialler } from './peer-dialler.ts';
import { SubmissionPool } from './pool.ts';
import { divergenceOf } from './process/divergence.ts';
import { createEngineProcess } from './process/engine-process.ts';
import type { EngineExit, EngineLogLine, EngineProcessState } from './process/interface.ts';
import { createEngineRpc } from './rpc/engine-rpc.ts';
import type { EngineRpc } from './rpc/interface.ts';

/** Checks of bundles that the engine may ask for without waiting: each takes a signature of a gateway. */
const CHECKS_IN_WORK = 16;

/** What an engine on CometBFT is made of. */
export interface CometOptions {
  /** The engine's program, as `findEngine` finds it. */
  readonly binary: string;
  readonly home: EngineHomeOptions;
  readonly keys: EngineKeys;
  /** What tells this machine from others, as `machineId` gives it. */
  readonly machine: string;
  readonly clock: MachineClock;
  /** Where an engine without blocks begins, behind a ledger that has a state; undefined for all others. */
  readonly bridge?: EngineBridge | undefined;
  /** The engine has a block after those of the bridge, and goes on by itself from now on. */
  readonly onBridged?: () => void;
  /**
   * The vote key of the node where it must not use it yet, since another copy may: `keys` then has one that is of no
   * validator, and the signing state is left alone.
   */
  readonly watched?: WatchedKey | undefined;
  readonly log: (line: EngineLogLine) => void;
  /** Something that a correct node does not send was refused, or the key under headers gave no signature in time. */
  readonly onTrouble: (message: string, details: Readonly<Record<string, unknown>>) => void;
  /** A decided block carries evidence against a validator. */
  readonly onOffence: (offence: ValidatorOffence) => void;
  /** The application failed: this node cannot follow the chain. */
  readonly onFailure: (error: unknown) => void;
}

/** The engine on CometBFT, with what only it can tell. */
export interface CometEngine extends OrderingEngine {
  readonly process: EngineProcessState;
  readonly rpc: EngineRpc;
}

/**
 * Orders together with other nodes, by CometBFT in a process of its own: no block is decided without more than two thirds
 * of the validators by weight, and none is taken back.
 */
export async function createCometEngine(options: CometOptions): Promise<CometEngine> {
  // Paths of sockets are short, and nobody else may connect.
  const folder = await mkdtemp(join(tmpdir(), 'stele-'));
  return new CometEngineImpl(options, folder);
}

class CometEngineImpl implements CometEngine {
  readonly name = 'cometbft';
  readonly rpc: EngineRpc;
  readonly #options: CometOptions;
  readonly #folder: string;
  readonly #sockets: { readonly abci: string; readonly rpc: string };
  readonly #pool: SubmissionPool;
  readonly #dialler: PeerDialler;
  readonly #farBehind: FarBehindWatch;
  readonly #process: ReturnType<typeof createEngineProcess>;
  #application: Application | undefined;
  #adapter: AbciAdapter | undefined;
  #server: ReturnType<typeof createAbciServer> | undefined;
  #relay: LightRelay | undefined;
  #failure: unknown;
  #isStopped = false;

  constructor(options: CometOptions, folder: string) {
    this.#options = options;
    this.#folder = folder;
    this.#sockets = { abci: join(folder, 'abci.sock'), rpc: join(folder, 'rpc.sock') };
    this.rpc = createEngineRpc(this.#sockets.rpc);
    this.#pool = new SubmissionPool(this.rpc, {
      onStalled: (waiting) => options.onTrouble('no block came for what waits, which is spread anew', { waiting }),
    });
    this.#process = createEngineProcess({
      binary: options.binary,
      home: options.home.folder,
      sockets: this.#sockets,
      keysFolder: folder,
      keys: options.keys,
      log: options.log,
      onState: ({ phase, lastExit }) => {
        if (phase === 'waiting' && lastExit) this.#judge(lastExit);
        if (phase !== 'running') return;
        this.#pool.forgotten();
        this.#dialler.started();
      },
    });
    this.#dialler = new PeerDialler(options.home.peers, {
      rpc: this.rpc,
      isRunning: () => this.process.phase === 'running',
      onTrouble: options.onTrouble,
    });
    this.#farBehind = new FarBehindWatch({
      rpc: this.rpc,
      clock: options.clock,
      isRunning: () => this.process.phase === 'running',
      onFarBehind: (blocks) => void this.#process.again(`it is started anew to fetch ${blocks} blocks that it missed`),
      onTrouble: options.onTrouble,
    });
  }

  get process(): EngineProcessState {
    return this.#process.state();
  }

  async start(application: Application): Promise<void> {
    this.#application = application;
    const { onTrouble, home, keys, machine, bridge, watched } = this.#options;
    this.#adapter = new AbciAdapter(
      application,
      {
        onCommitted: (height, bundles) => this.#pool.settle(height, bundles),
        onDecided: () => this.#endBridge(),
        onRefused: (what, reason, keyId) => onTrouble(`${what} was refused`, { reason, validator: toHex(keyId) }),
        onOffence: this.#options.onOffence,
        onVoteElsewhere: (time) => this.#noteElsewhere(time),
        onUnsigned: (error) => onTrouble('the newest header was not signed', { err: error }),
      },
      this.#options.clock,
      { isBridged: bridge !== undefined, ahead: await this.#ledgerAhead(application), watched },
    );
    this.#server = createAbciServer(this.#adapter, {
      checksInWork: CHECKS_IN_WORK,
      onFailed: (method, error) => {
        onTrouble('the application failed', { method, err: error });
        // A disk that is full may have room again: the engine is started anew and brings the block again.
        if (!isSteleError(error, 'STATE_IO')) this.#halt(error);
      },
      onLost: (error) => onTrouble('a connection of the engine was lost', error === undefined ? {} : { err: error }),
    });
    await this.#server.listen(this.#sockets.abci);
    await writeEngineHome({ ...home, ...(bridge ? { stateSync: await this.#showBlocks(bridge) } : {}) });
    const voteAddress = voteAddressOf(keys.voteKey.publicKey);
    if (!watched) await guardSigningState({ folder: home.folder, machine, voteAddress });
    await this.#process.start();
  }

  reach(peers: readonly PeerAddress[]): void {
    this.#dialler.reach(peers);
  }

  async submit(bundle: Bytes): Promise<{ readonly height: number }> {
    if (this.#isStopped) throw new SteleError('GATEWAY_STOPPING', {});
    const verdict = (this.#application as Application).checkBundle(bundle);
    if (!verdict.accepted) throw new SteleError('BUNDLE_BAD', { gateway: 'of this node', reason: verdict.reason });
    return this.#pool.submit(bundle);
  }

  status(): EngineStatus {
    const waiting = this.#pool.size;
    if (this.#isStopped) return { state: 'stopped', reason: '', waiting };
    if (this.#failure !== undefined) return { state: 'halted', reason: codeOf(this.#failure), waiting };
    if (this.process.phase !== 'running') return { state: 'starting', reason: '', waiting };
    return { state: waiting > 0 ? 'running' : 'idle', reason: '', waiting };
  }

  report(): Promise<NetworkReport> {
    const ordering = (this.#application as Application).info().ordering;
    return networkReport({
      process: this.process,
      rpc: this.rpc,
      ordering,
      votes: (this.#adapter as AbciAdapter).votes,
    });
  }

  async lightBlock(engineHeight: number): Promise<EngineLightBlock | undefined> {
    return this.rpc.lightBlock(engineHeight);
  }

  evidence(engineHeight: number): Promise<readonly DuplicateVotes[] | undefined> {
    return this.rpc.evidence(engineHeight);
  }

  async history(): Promise<EngineHistory> {
    const { earliestHeight, height } = await this.rpc.status();
    return { oldest: earliestHeight, newest: height };
  }

  async #ledgerAhead(application: Application): Promise<LedgerAhead | undefined> {
    const { folder } = this.#options.home;
    const until = await ledgerAhead(folder);
    if (until === undefined) return undefined;
    return new LedgerAhead(application, until, () => void endLedgerAhead(folder));
  }

  #noteElsewhere(time: number): void {
    const { onTrouble, home } = this.#options;
    onTrouble('the vote key of this node votes elsewhere: another copy of it runs', { time });
    noteVoteElsewhere(home.folder, time).catch((error: unknown) =>
      onTrouble('a vote cast elsewhere was not noted', { err: error }),
    );
  }

  async #showBlocks(bridge: EngineBridge): Promise<StateSyncSettings> {
    this.#relay = await LightRelay.start(this.#folder, bridge);
    const { servers } = this.#relay;
    return { servers, trustHeight: bridge.engineHeight, trustHash: trustHashOf(bridge) };
  }

  #endBridge(): void {
    if (!this.#relay) return;
    void this.#relay.close();
    this.#relay = undefined;
    this.#options.onBridged?.();
  }

  /** What an engine that ended says about the state of this node. */
  #judge(exit: EngineExit): void {
    const fault = divergenceOf(exit);
    if (fault) this.#halt(fault);
  }

  /** This node cannot follow the chain: it votes no more, and others hear nothing of it. */
  #halt(error: unknown): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    void this.#process.stop();
    this.#options.onFailure(error);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#pool.close();
    this.#dialler.stop();
    this.#farBehind.stop();
    await this.#process.stop();
    this.rpc.close();
    await this.#server?.close();
    await this.#relay?.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function codeOf(error: unknown): string {
  return isSteleError(error) ? error.code : 'API_INTERNAL';
}
