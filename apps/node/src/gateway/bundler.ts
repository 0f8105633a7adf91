import type { Signer } from '@stele/crypto';
import {
  BUNDLE_VERSION,
  type Bytes,
  bundleBodyCodec,
  bundleCodec,
  bundleHash,
  type Hash,
  type Hasher,
  SigningPurpose,
  signingMessage,
} from '@stele/protocol';
import type { Bundling } from './bundling.ts';
import type { Entry } from './entry.ts';

/** A bundle as it was formed. */
export interface FormedBundle {
  readonly bundle: Bytes;
  readonly sequence: number;
  readonly signature: Bytes;
  readonly entries: readonly Entry[];
}

/** What a bundler forms bundles with. */
export interface BundlerOptions {
  readonly chainId: Hash;
  readonly hasher: Hasher;
  readonly signer: Signer;
  /** Sequence number of the next bundle. */
  readonly sequence: number;
  readonly bundling: Bundling;
  /** Takes a bundle on its way; resolves when it is settled or has failed. */
  readonly send: (formed: FormedBundle) => Promise<void>;
}

/** Which part of the time that bundles take to be settled transactions wait for others. */
const WAIT_PART = 1 / 4;

/** How much the newest bundle counts in that time. */
const NEWEST = 1 / 4;

/**
 * Puts accepted transactions into bundles: at once when nothing is on its way, otherwise when a bundle has come back, the
 * next one is full or has waited. So an idle chain answers quickly and a busy one makes large blocks.
 */
export class Bundler {
  readonly #options: BundlerOptions;
  #waiting: Entry[] = [];
  #sequence: number;
  #inFlight = 0;
  #isPaused = false;
  /** Whether what waits has waited long enough. */
  #isDue = false;
  #timer: NodeJS.Timeout | undefined;
  /** What bundles take to be settled, in ms. */
  #settling = 0;

  constructor(options: BundlerOptions) {
    this.#options = options;
    this.#sequence = options.sequence;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  add(entries: readonly Entry[]): void {
    for (const entry of entries) this.#waiting.push(entry);
    this.#cut();
  }

  /** Forms no bundles until resumed: the engine cannot take any. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#cut();
  }

  #cut(): void {
    while (this.#mayCut()) void this.#sendNext();
    const { waits } = this.#options.bundling;
    if (!waits || this.#waiting.length === 0) return;
    const [least, most] = waits.bundle;
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.#isDue = true;
        this.#cut();
      },
      Math.min(most, Math.max(least, WAIT_PART * this.#settling)),
    ).unref();
  }

  #mayCut(): boolean {
    const { inFlight, transactions } = this.#options.bundling;
    if (this.#isPaused || this.#waiting.length === 0 || this.#inFlight >= inFlight) return false;
    return this.#inFlight === 0 || this.#isDue || this.#waiting.length >= transactions;
  }

  async #sendNext(): Promise<void> {
    this.#inFlight++;
    const start = performance.now();
    try {
      await this.#options.send(await this.#form(this.#take()));
    } finally {
      this.#inFlight--;
      this.#settling += NEWEST * (performance.now() - start - this.#settling);
      this.#cut();
    }
  }

  #take(): Entry[] {
    const { transactions, bytes } = this.#options.bundling;
    this.#isDue = false;
    let size = 0;
    let count = 0;
    while (count < this.#waiting.length && count < transactions) {
      size += (this.#waiting[count] as Entry).bytes.length;
      if (count > 0 && size > bytes) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #form(entries: readonly Entry[]): Promise<FormedBundle> {
    const { chainId, hasher, signer } = this.#options;
    const sequence = this.#sequence++;
    const body = bundleBodyOf({ chainId, gateway: signer.keyId, sequence }, entries);
    const signature = await signer.sign(signingMessage(SigningPurpose.bundle, bundleHash(hasher, body)));
    return { bundle: bundleCodec.encode({ body, signature }), sequence, signature, entries };
  }
}

/** The body of a bundle of these transactions. */
export function bundleBodyOf(
  head: { readonly chainId: Hash; readonly gateway: Hash; readonly sequence: number },
  entries: readonly { readonly bytes: Bytes }[],
): Bytes {
  return bundleBodyCodec.encode({ version: BUNDLE_VERSION, ...head, transactions: entries.map(({ bytes }) => bytes) });
}
