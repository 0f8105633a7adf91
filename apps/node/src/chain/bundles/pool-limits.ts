import { LIMITS } from '@stele/protocol';

/** What is asked of a bundle before it is passed on to other nodes. */
export interface PoolBundle {
  /** Hash of its bytes. */
  readonly name: string;
  /** Id of the gateway that signed it, in hex. */
  readonly gateway: string;
  readonly organisation: string;
  /** In bytes. */
  readonly size: number;
}

/** What one holder may have waiting. */
interface Allowance {
  readonly bundles: number;
  readonly bytes: number;
}

/** Four times what a gateway keeps under way by itself; an organisation may run several. */
const GATEWAY: Allowance = { bundles: 256, bytes: 2 * LIMITS.blockBytes };
const ORGANISATION: Allowance = { bundles: 512, bytes: 4 * LIMITS.blockBytes };

/** How long a bundle counts that no block takes, in ms: its gateway has handed it in again by then if it still wants it. */
const AGE_MS = 60_000;

interface Waiting extends PoolBundle {
  readonly since: number;
}

/**
 * What waits for blocks, by gateway and by organisation: nobody fills the pools of all nodes alone. These are a node's own
 * limits, not rules of the chain: a block may hold what a node would not have passed on.
 */
export class PoolLimits {
  readonly #clock: () => number;
  /** Oldest first. */
  readonly #waiting = new Map<string, Waiting>();
  readonly #used = new Map<string, { bundles: number; bytes: number }>();

  /** @param clock monotonic, in ms. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Counts a bundle that came in. @returns why it is not passed on; undefined where it is. */
  admit(bundle: PoolBundle): string | undefined {
    if (this.#waiting.has(bundle.name)) return undefined;
    this.#expire();
    const holders = holdersOf(bundle);
    const full = holders.find(({ name, allowance }) => this.#isFull(name, allowance, bundle.size));
    if (full)
      return `its ${full.kind} has too much waiting: ${full.allowance.bundles} bundles, ${full.allowance.bytes} bytes`;
    this.#waiting.set(bundle.name, { ...bundle, since: this.#clock() });
    for (const { name } of holders) this.#count(name, 1, bundle.size);
    return undefined;
  }

  /** A bundle was decided, or will not be. */
  remove(name: string): void {
    const waiting = this.#waiting.get(name);
    if (!waiting) return;
    this.#waiting.delete(name);
    for (const holder of holdersOf(waiting)) this.#count(holder.name, -1, -waiting.size);
  }

  #isFull(name: string, { bundles, bytes }: Allowance, size: number): boolean {
    const used = this.#used.get(name);
    return used !== undefined && (used.bundles >= bundles || used.bytes + size > bytes);
  }

  #count(name: string, bundles: number, bytes: number): void {
    const used = this.#used.get(name) ?? { bundles: 0, bytes: 0 };
    used.bundles += bundles;
    used.bytes += bytes;
    if (used.bundles === 0) this.#used.delete(name);
    else this.#used.set(name, used);
  }

  #expire(): void {
    const oldest = this.#clock() - AGE_MS;
    for (const { name, since } of this.#waiting.values()) {
      if (since > oldest) return;
      this.remove(name);
    }
  }
}

function holdersOf({ gateway, organisation }: PoolBundle) {
  return [
    { kind: 'gateway', name: `gateway ${gateway}`, allowance: GATEWAY },
    { kind: 'organisation', name: `organisation ${organisation}`, allowance: ORGANISATION },
  ] as const;
}
