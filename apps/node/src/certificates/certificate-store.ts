import type { Bytes } from '@stele/protocol';
import { ClassicLevel } from 'classic-level';
import { heightKey } from './height-key.ts';
import { SetTable } from './set-table.ts';

/** Certificates kept in memory: most packages are asked for soon after their blocks. */
const RECENT = 1000;

/** A certificate and the height of the header that it is over. */
export interface StoredCertificate {
  readonly height: number;
  readonly certificate: Bytes;
}

/** Certificates by height. They lie outside of the ledger: a later one covers every earlier header of its set. */
export class CertificateStore {
  readonly #level: ClassicLevel<string, Uint8Array>;
  readonly #recent = new Map<number, Uint8Array>();
  /** The sets that certify, beside the certificates. */
  readonly sets: SetTable;
  #newest = 0;
  #writes = 0;
  #waiting = new Set<() => void>();

  private constructor(level: ClassicLevel<string, Uint8Array>) {
    this.#level = level;
    this.sets = new SetTable(level);
  }

  static async open(directory: string): Promise<CertificateStore> {
    const level = new ClassicLevel<string, Uint8Array>(directory, { keyEncoding: 'utf8', valueEncoding: 'view' });
    await level.open();
    const store = new CertificateStore(level);
    for await (const key of level.keys({ gte: heightKey(0), reverse: true, limit: 1 })) store.#newest = Number(key);
    return store;
  }

  /** The newest height that has a certificate; 0 where none has. */
  get newest(): number {
    return this.#newest;
  }

  /** Certificates written since the store was opened: what a wait for another one starts from. */
  get writes(): number {
    return this.#writes;
  }

  async put(height: number, certificate: Uint8Array): Promise<void> {
    await this.#level.put(heightKey(height), certificate);
    this.#recent.set(height, certificate);
    if (this.#recent.size > RECENT) this.#recent.delete(this.#recent.keys().next().value as number);
    this.#newest = Math.max(this.#newest, height);
    this.#writes++;
    const ready = this.#waiting;
    this.#waiting = new Set();
    for (const resolve of ready) resolve();
  }

  /** The oldest certificate of a height or a later one, with its height; undefined if there is none yet. */
  async covering(height: number): Promise<StoredCertificate | undefined> {
    for await (const found of this.within(height, Number.MAX_SAFE_INTEGER)) return found;
    return undefined;
  }

  /** Certificates of a height and later ones up to another, oldest first. */
  async *within(height: number, last: number): AsyncGenerator<StoredCertificate> {
    const recent = this.#recent.get(height);
    if (recent) yield { height, certificate: recent };
    const gte = heightKey(recent ? height + 1 : height);
    for await (const [key, certificate] of this.#level.iterator({ gte, lte: heightKey(last) })) {
      yield { height: Number(key), certificate };
    }
  }

  /**
   * Waits until another certificate has been written than those that were counted.
   * @returns false if none came in time.
   */
  awaitWrite(writes: number, milliseconds: number): Promise<boolean> {
    if (this.#writes !== writes) return Promise.resolve(true);
    return new Promise((resolve) => {
      const written = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(written);
        resolve(false);
      }, milliseconds);
      this.#waiting.add(written);
    });
  }

  close(): Promise<void> {
    return this.#level.close();
  }
}
