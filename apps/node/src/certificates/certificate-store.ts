import { certificateCodec } from '@stele/protocol';
import { ClassicLevel } from 'classic-level';

/** How long to wait for a certificate that is about to be made. */
const WAIT_MS = 10_000;

/** Certificates kept in memory: most packages are asked for soon after their blocks. */
const RECENT = 1000;

/** Certificates by height. They lie outside of the ledger: a later one covers every earlier header. */
export class CertificateStore {
  readonly #level: ClassicLevel<string, Uint8Array>;
  readonly #recent = new Map<number, Uint8Array>();
  #newest = 0;
  #waiting: { readonly height: number; readonly resolve: () => void }[] = [];

  private constructor(level: ClassicLevel<string, Uint8Array>) {
    this.#level = level;
  }

  static async open(directory: string): Promise<CertificateStore> {
    const level = new ClassicLevel<string, Uint8Array>(directory, { keyEncoding: 'utf8', valueEncoding: 'view' });
    await level.open();
    const store = new CertificateStore(level);
    for await (const key of level.keys({ reverse: true, limit: 1 })) store.#newest = Number(key);
    return store;
  }

  /** The newest height that has a certificate; 0 where none has. */
  get newest(): number {
    return this.#newest;
  }

  async put(height: number, certificate: Uint8Array): Promise<void> {
    await this.#level.put(keyOf(height), certificate);
    this.#recent.set(height, certificate);
    if (this.#recent.size > RECENT) this.#recent.delete(this.#recent.keys().next().value as number);
    this.#newest = Math.max(this.#newest, height);
    const ready = this.#waiting.filter((waiter) => waiter.height <= height);
    this.#waiting = this.#waiting.filter((waiter) => waiter.height > height);
    for (const { resolve } of ready) resolve();
  }

  /** The oldest certificate of a height or a later one, with its height; undefined if there is none yet. */
  async covering(height: number): Promise<{ readonly height: number; readonly certificate: Uint8Array } | undefined> {
    const recent = this.#recent.get(height);
    if (recent) return { height, certificate: recent };
    for await (const [, certificate] of this.#level.iterator({ gte: keyOf(height), limit: 1 })) {
      return { height: certificateCodec.decode(certificate).height, certificate };
    }
    return undefined;
  }

  /** The same, waiting a little for one that is being made. */
  async awaitCovering(
    height: number,
  ): Promise<{ readonly height: number; readonly certificate: Uint8Array } | undefined> {
    if (this.#newest < height) await this.#wait(height);
    return this.covering(height);
  }

  close(): Promise<void> {
    return this.#level.close();
  }

  #wait(height: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, WAIT_MS);
      this.#waiting.push({
        height,
        resolve: () => {
          clearTimeout(timer);
          resolve();
        },
      });
    });
  }
}

/** Heights as text whose order is their order as numbers. */
function keyOf(height: number): string {
  return String(height).padStart(16, '0');
}
