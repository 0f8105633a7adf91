import { type Bytes, type Hasher, headerCodec, headerHash, SteleError } from '@stele/protocol';
import { ClassicLevel } from 'classic-level';
import { heightKey } from '../certificates/height-key.ts';
import type { KnownHeader } from '../chain-view/headers.ts';
import { BlockFeed } from '../streams/block-feed.ts';

/** Headers kept in memory: most that is asked is about new blocks. */
const RECENT = 2000;

/** Headers by height, on disk. They need not begin with the first, and heights may be missing between others. */
export class HeaderStore {
  /** Tells of each header that is shown. */
  readonly feed = new BlockFeed();
  readonly #hasher: Hasher;
  readonly #level: ClassicLevel<string, Uint8Array>;
  readonly #recent = new Map<number, KnownHeader>();
  readonly #waiting = new Set<() => void>();
  #newest: KnownHeader | undefined;

  private constructor(hasher: Hasher, level: ClassicLevel<string, Uint8Array>) {
    this.#hasher = hasher;
    this.#level = level;
  }

  static async open(hasher: Hasher, directory: string): Promise<HeaderStore> {
    const level = new ClassicLevel<string, Uint8Array>(directory, { keyEncoding: 'utf8', valueEncoding: 'view' });
    await level.open();
    return new HeaderStore(hasher, level);
  }

  /** The oldest height on disk; 0 where there is none. */
  async oldest(): Promise<number> {
    for await (const key of this.#level.keys({ limit: 1 })) return Number(key);
    return 0;
  }

  /** Takes a header on disk for the newest one; later ones are forgotten. 0 for none. */
  async cutAfter(height: number): Promise<void> {
    await this.#level.clear({ gt: heightKey(height) });
    this.#recent.clear();
    this.#newest = height === 0 ? undefined : await this.at(height);
  }

  /** @throws SteleError API_NOT_FOUND while there is none */
  get newest(): KnownHeader {
    if (this.#newest) return this.#newest;
    throw new SteleError('API_NOT_FOUND', { what: 'any block yet: the node asks others for headers' });
  }

  /** 0 while there is none. */
  get height(): number {
    return this.#newest?.header.height ?? 0;
  }

  /** @throws SteleError API_NOT_FOUND */
  async at(height: number): Promise<KnownHeader> {
    const known = this.#recent.get(height);
    if (known) return known;
    const encoded = await this.#level.get(heightKey(height));
    if (!encoded) throw new SteleError('API_NOT_FOUND', { what: `block ${height}` });
    return this.#decoded(encoded);
  }

  /** Appends headers; they are durable when it returns, all or none. */
  async append(headers: readonly Bytes[]): Promise<void> {
    const known = headers.map((encoded) => this.#decoded(encoded));
    const puts = known.map(({ header, encoded }) => ({
      type: 'put' as const,
      key: heightKey(header.height),
      value: encoded,
    }));
    await this.#level.batch(puts, { sync: true });
  }

  /** Shows headers that were appended, once what certifies them is kept as well. */
  show(headers: readonly Bytes[]): void {
    for (const encoded of headers) {
      const known = this.#decoded(encoded);
      this.#recent.set(known.header.height, known);
      if (this.#recent.size > RECENT) this.#recent.delete(this.#recent.keys().next().value as number);
      this.#newest = known;
      this.feed.publish(known);
    }
    const ready = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of ready) resolve();
  }

  /** Waits until a height is there, for a while. @returns whether it is. */
  async reach(height: number, milliseconds: number): Promise<boolean> {
    const end = performance.now() + milliseconds;
    while (this.height < height) {
      const left = end - performance.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        const woken = () => {
          clearTimeout(timer);
          this.#waiting.delete(woken);
          resolve();
        };
        const timer = setTimeout(woken, left);
        this.#waiting.add(woken);
      });
    }
    return true;
  }

  close(): Promise<void> {
    return this.#level.close();
  }

  #decoded(encoded: Bytes): KnownHeader {
    return { encoded, hash: headerHash(this.#hasher, encoded), header: headerCodec.decode(encoded) };
  }
}
