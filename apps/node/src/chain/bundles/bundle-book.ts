import { hash } from 'node:crypto';
import { type Chain, type StateSource, systemState, Verdict } from '@stele/ledger';
import type { Bytes, KeyRecord } from '@stele/protocol';
import type { VerificationPool } from '../../gateway/verification/verification-pool.ts';
import { type BundleChecks, bundleChecks } from './bundle-checks.ts';

/** What is known of a bundle of this node's own gateway. */
export interface OwnBundle {
  readonly ticket: number;
  readonly verdicts: Uint8Array;
  /** First outbox position that was unsettled when it was formed. */
  readonly outbox: number;
}

/** Most bundles of other gateways that are remembered: more than a pool holds. */
const FOREIGN = 4096;

/** Keys that are remembered: which bytes a key id stands for never changes. */
const KEYS = 65_536;

interface Foreign {
  verdicts: Uint8Array | undefined;
  readonly checked: Promise<void>;
}

/**
 * Bundles that wait for their block: those of this node's gateway, with who waits for them, and those of others, with
 * what is known of their signatures. Each signature is checked once in this node, wherever it came in first.
 */
export class BundleBook {
  readonly #chain: Chain;
  readonly #state: StateSource;
  readonly #pool: VerificationPool;
  readonly #own = new Map<string, OwnBundle>();
  readonly #foreign = new Map<string, Foreign>();
  readonly #keys = new Map<string, KeyRecord>();
  readonly #names = new WeakMap<Bytes, string>();

  /** @param state the newest durable state. */
  constructor(chain: Chain, state: StateSource, pool: VerificationPool) {
    this.#chain = chain;
    this.#state = state;
    this.#pool = pool;
  }

  add(bundle: Bytes, own: OwnBundle): void {
    this.#own.set(this.name(bundle), own);
  }

  own(bundle: Bytes): OwnBundle | undefined {
    return this.#own.get(this.name(bundle));
  }

  /** Forgets a bundle that was settled. */
  remove(bundle: Bytes): OwnBundle | undefined {
    const name = this.name(bundle);
    const own = this.#own.get(name);
    this.#own.delete(name);
    this.#foreign.delete(name);
    return own;
  }

  /** Begins to check the signatures in a bundle of another gateway, once. */
  prepare(bundle: Bytes): void {
    const name = this.name(bundle);
    if (this.#own.has(name) || this.#foreign.has(name)) return;
    const checks = bundleChecks(this.#chain, bundle, (key) => this.#keyOf(key));
    const checked = this.#pool.verify(checks.flat()).then(
      (holds) => {
        foreign.verdicts = verdictsOf(checks, holds);
      },
      // What could not be checked ahead is checked in the block.
      () => undefined,
    );
    const foreign: Foreign = { verdicts: undefined, checked };
    this.#foreign.set(name, foreign);
    if (this.#foreign.size > FOREIGN) this.#foreign.delete(this.#foreign.keys().next().value as string);
  }

  /** Resolves when what was begun of these bundles is done. */
  async prepared(bundles: readonly Bytes[]): Promise<void> {
    await Promise.all(bundles.map((bundle) => this.#foreign.get(this.name(bundle))?.checked));
  }

  /** Whether no bundle is among these twice. */
  areDistinct(bundles: readonly Bytes[]): boolean {
    return new Set(bundles.map((bundle) => this.name(bundle))).size === bundles.length;
  }

  /** What is known of the signatures in a bundle. */
  verdicts(bundle: Bytes): Uint8Array | undefined {
    const name = this.name(bundle);
    return this.#own.get(name)?.verdicts ?? this.#foreign.get(name)?.verdicts;
  }

  #keyOf(key: string): KeyRecord | undefined {
    const known = this.#keys.get(key);
    if (known) return known;
    const record = systemState.keys.read(this.#state, key);
    if (!record) return undefined;
    if (this.#keys.size >= KEYS) this.#keys.clear();
    this.#keys.set(key, record);
    return record;
  }

  /** What a bundle is known by: it comes back from an engine in other memory than it was handed in. */
  name(bundle: Bytes): string {
    const known = this.#names.get(bundle);
    if (known) return known;
    const name = hash('sha256', bundle, 'base64');
    this.#names.set(bundle, name);
    return name;
  }
}

function verdictsOf(checks: BundleChecks, holds: Uint8Array): Uint8Array {
  let at = 0;
  return Uint8Array.from(checks, (signatures) => {
    const start = at;
    at += signatures.length;
    const isValid = signatures.length > 0 && holds.subarray(start, at).every((holding) => holding === 1);
    return isValid ? Verdict.valid : Verdict.unknown;
  });
}
