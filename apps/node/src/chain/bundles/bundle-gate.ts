import type { BundleOutcome, Ledger } from '@stele/ledger';
import type { Verdict } from '@stele/ordering';
import { type Bytes, bundleBodyCodec, bundleCodec, toHex } from '@stele/protocol';
import type { BundleBook } from './bundle-book.ts';
import { GatewayConduct } from './gateway-conduct.ts';
import { PoolLimits } from './pool-limits.ts';

/** What the gate needs. */
export interface BundleGateOptions {
  readonly ledger: Ledger;
  readonly book: BundleBook;
  /** Milliseconds on the monotonic clock. */
  readonly clock: () => number;
  /** A gateway hands on what it should have refused. @param gateway id in hex */
  readonly onShunned: (gateway: string, bad: number) => void;
}

/**
 * Decides which bundles of gateways this node passes on to others. What it keeps back may still come in a block: blocks are
 * judged by the rules of the chain alone, which are the same on every node.
 */
export class BundleGate {
  readonly #ledger: Ledger;
  readonly #book: BundleBook;
  readonly #limits: PoolLimits;
  readonly #conduct: GatewayConduct;

  constructor({ ledger, book, clock, onShunned }: BundleGateOptions) {
    this.#ledger = ledger;
    this.#book = book;
    this.#limits = new PoolLimits(clock);
    this.#conduct = new GatewayConduct(clock, onShunned);
  }

  /** Whether a bundle that came in is passed on. */
  admit(bundle: Bytes): Verdict {
    const checked = this.#ledger.checkBundle(bundle);
    if (!checked.accepted) return checked;
    const { gateway, organisation } = checked;
    if (this.#conduct.isShunned(gateway)) return refused('its gateway handed on what it should have refused');
    const fault = this.#limits.admit({ name: this.#book.name(bundle), gateway, organisation, size: bundle.length });
    return fault === undefined ? { accepted: true } : refused(fault);
  }

  /** A bundle stands in a durable block. */
  decided(bundle: Bytes, outcome: BundleOutcome): void {
    this.#limits.remove(this.#book.name(bundle));
    this.#conduct.note(() => gatewayOf(bundle), outcome);
  }
}

function gatewayOf(bundle: Bytes): string {
  return toHex(bundleBodyCodec.decode(bundleCodec.decode(bundle).body).gateway);
}

function refused(reason: string): Verdict {
  return { accepted: false, reason };
}
