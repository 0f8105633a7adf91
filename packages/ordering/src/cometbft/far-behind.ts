import { isSteleError } from '@stele/protocol';
import type { MachineClock } from '../interface.ts';
import type { EngineHeights, EngineRpc } from './rpc/interface.ts';

/** How often one looks, in ms. */
const LOOK_MS = 5_000;

/** A decided block of such an age in ms is not one that the others have just decided. */
const OLD_MS = 30_000;

/** Blocks that are sooner fetched by an engine that starts anew than by one that goes on. */
const FAR = 100;

/** Not again within, in ms: whoever claims heights that nobody has must not keep an engine from its work. */
const RESTED_MS = 600_000;

export interface FarBehindOptions {
  readonly rpc: Pick<EngineRpc, 'heights' | 'status'>;
  readonly clock: MachineClock;
  /** Whether the engine answers. */
  readonly isRunning: () => boolean;
  /** Most of the connected nodes are so many blocks ahead. */
  readonly onFarBehind: (blocks: number) => void;
  readonly onTrouble: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

/**
 * Notices an engine that was cut off for long and is connected again. One that runs takes what it missed block by block,
 * each with the votes of its height, hardly faster than new ones are decided (CometBFT 0.40, consensus/reactor.go,
 * gossipDataForCatchup); only one that starts fetches blocks whole and many at once (blocksync/reactor.go).
 */
export class FarBehindWatch {
  readonly #options: FarBehindOptions;
  readonly #timer: NodeJS.Timeout;
  #height = 0;
  #isLooking = false;
  #noticed = Number.NEGATIVE_INFINITY;

  constructor(options: FarBehindOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#look(), LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const { clock, isRunning, onFarBehind, onTrouble } = this.#options;
    if (this.#isLooking || !isRunning() || clock.monotonic() - this.#noticed < RESTED_MS) return;
    this.#isLooking = true;
    try {
      const blocks = await this.#blocksBehind();
      if (blocks <= FAR) return;
      this.#noticed = clock.monotonic();
      onFarBehind(blocks);
    } catch (error) {
      if (!isSteleError(error)) throw error;
      onTrouble('the heights of the other nodes are not known', { err: error });
    } finally {
      this.#isLooking = false;
    }
  }

  /** How far most of the connected nodes are ahead; the engine is asked for it only where its newest blocks are old. */
  async #blocksBehind(): Promise<number> {
    const { rpc, clock } = this.#options;
    const { height, time, isCatchingUp } = await rpc.status();
    const isAdvancing = this.#height > 0 && height > this.#height;
    this.#height = height;
    // The first block after a pause is old too, but no further one follows it.
    if (!isAdvancing || isCatchingUp || clock.wall() - time < OLD_MS) return 0;
    return lead(await rpc.heights());
  }
}

/** Blocks by which more than half of the peers are ahead. */
function lead({ own, peers }: EngineHeights): number {
  const ascending = peers.toSorted((a, b) => a - b);
  const height = ascending[Math.ceil(ascending.length / 2) - 1] ?? own;
  return height - own;
}
