import type { BundleOutcome } from '@stele/ledger';

/**
 * Why a transaction is left out of a block that its gateway could tell from its bytes and registered keys alone. Anything
 * else may have changed between the gateway's look and the block.
 */
const FAULTS: ReadonlySet<string> = new Set([
  'SIGNATURE_BAD',
  'SIGNATURE_COUNT',
  'TX_BAD',
  'TX_WRONG_CHAIN',
  'WIRE_MALFORMED',
  'WIRE_TOO_LARGE',
]);

/** Bad transactions within the window after which nothing of the gateway is passed on. */
const TOLERATED = 100;

const WINDOW_MS = 60_000;

interface Record {
  readonly since: number;
  bad: number;
}

/**
 * What gateways hand on that they should have refused: each node pays for it with the time that looking takes. Who goes on
 * is not passed on for a while by the nodes that saw it. A correct gateway never has a single one.
 */
export class GatewayConduct {
  readonly #clock: () => number;
  readonly #onShunned: (gateway: string, bad: number) => void;
  readonly #records = new Map<string, Record>();

  /**
   * @param clock monotonic, in ms.
   * @param onShunned told once a window, with the gateway's id in hex and how many bad transactions it handed on.
   */
  constructor(clock: () => number, onShunned: (gateway: string, bad: number) => void) {
    this.#clock = clock;
    this.#onShunned = onShunned;
  }

  /** Notes what came of a bundle in a decided block. @param gatewayOf asked only where something was bad. */
  note(gatewayOf: () => string, outcome: BundleOutcome): void {
    const bad = badIn(outcome);
    if (bad === 0) return;
    const gateway = gatewayOf();
    const record = this.#current(gateway) ?? { since: this.#clock(), bad: 0 };
    const wasTolerated = record.bad <= TOLERATED;
    record.bad += bad;
    this.#records.set(gateway, record);
    if (wasTolerated && record.bad > TOLERATED) this.#onShunned(gateway, record.bad);
  }

  /** Whether bundles of a gateway are passed on. */
  isShunned(gateway: string): boolean {
    return (this.#current(gateway)?.bad ?? 0) > TOLERATED;
  }

  #current(gateway: string): Record | undefined {
    const record = this.#records.get(gateway);
    if (!record || this.#clock() - record.since <= WINDOW_MS) return record;
    this.#records.delete(gateway);
    return undefined;
  }
}

function badIn(outcome: BundleOutcome): number {
  if (outcome.kind !== 'taken') return 0;
  return outcome.outcomes.filter((each) => each.kind === 'skipped' && FAULTS.has(each.error.code)).length;
}
