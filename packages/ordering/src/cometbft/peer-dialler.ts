import { isSteleError } from '@stele/protocol';
import type { PeerAddress } from '../interface.ts';
import { peerText } from './home/endpoint.ts';
import type { EngineRpc } from './rpc/interface.ts';

/**
 * How often peers are dialled that are not connected, in ms: the engine by itself waits ever longer, four minutes after ten
 * of separation, and gives up after a day.
 */
const AGAIN_MS = 10_000;

export interface PeerDiallerOptions {
  readonly rpc: Pick<EngineRpc, 'dial' | 'netInfo' | 'redial'>;
  /** Whether the engine answers. */
  readonly isRunning: () => boolean;
  readonly onTrouble: (message: string, details: Readonly<Record<string, unknown>>) => void;
  readonly againMs?: number;
}

/** Sees to it that a running engine dials the nodes of the chain: those that it started with, and those that came later. */
export class PeerDialler {
  readonly #options: PeerDiallerOptions;
  readonly #timer: NodeJS.Timeout;
  #peers: readonly PeerAddress[];
  /** Whether the chain changed the list that the engine was configured with. */
  #isChanged = false;
  /** Whether the running engine keeps to another list. */
  #isNew = false;
  #isDialling = false;

  /** @param peers those that the engine was configured with. */
  constructor(peers: readonly PeerAddress[], options: PeerDiallerOptions) {
    this.#peers = peers;
    this.#options = options;
    this.#timer = setInterval(() => void this.#dial(), options.againMs ?? AGAIN_MS).unref();
  }

  /** Takes another list, and has the engine dial it at once. */
  reach(peers: readonly PeerAddress[]): void {
    this.#peers = peers;
    this.#isChanged = true;
    this.#isNew = true;
    void this.#dial();
  }

  /** The engine runs, with the list that it was configured with. */
  started(): void {
    this.#isNew = this.#isChanged;
    if (this.#isNew) void this.#dial();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #dial(): Promise<void> {
    if (this.#isDialling || !this.#options.isRunning()) return;
    this.#isDialling = true;
    try {
      const wasNew = this.#isNew;
      while (this.#isNew) await this.#hand();
      if (!wasNew) await this.#again();
    } catch (error) {
      if (!isSteleError(error)) throw error;
      this.#options.onTrouble('the nodes of the chain could not be dialled', { err: error });
    } finally {
      this.#isDialling = false;
    }
  }

  async #hand(): Promise<void> {
    this.#isNew = false;
    try {
      await this.#options.rpc.dial(this.#peers.map(peerText));
    } catch (error) {
      this.#isNew = true;
      throw error;
    }
  }

  async #again(): Promise<void> {
    const { rpc } = this.#options;
    const { peers } = await rpc.netInfo();
    const connected = new Set(peers.map(({ peerId }) => peerId));
    await rpc.redial(this.#peers.filter(({ peerId }) => !connected.has(peerId)).map(peerText));
  }
}
