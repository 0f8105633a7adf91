import {
  type Bytes,
  type Hash,
  type Hasher,
  type Header,
  headerCodec,
  headerHash,
  isSteleError,
  SteleError,
} from '@stele/protocol';
import type { StateReader } from '@stele/store';

/** A header with its bytes and hash. */
export interface KnownHeader {
  readonly encoded: Bytes;
  readonly hash: Hash;
  readonly header: Header;
}

/** Headers kept in memory. */
const KEPT = 2000;

/** Headers of blocks: recent ones from memory, older ones from the store. */
export class Headers {
  readonly #hasher: Hasher;
  readonly #reader: StateReader;
  readonly #recent = new Map<number, KnownHeader>();
  #newest: KnownHeader;

  constructor(hasher: Hasher, reader: StateReader, newest: Bytes) {
    this.#hasher = hasher;
    this.#reader = reader;
    this.#newest = this.add(newest);
  }

  get newest(): KnownHeader {
    return this.#newest;
  }

  /** Takes note of a new block. */
  add(encoded: Bytes): KnownHeader {
    const known = { encoded, hash: headerHash(this.#hasher, encoded), header: headerCodec.decode(encoded) };
    this.#recent.set(known.header.height, known);
    if (this.#recent.size > KEPT) this.#recent.delete(this.#recent.keys().next().value as number);
    this.#newest = known;
    return known;
  }

  /** @throws SteleError API_NOT_FOUND for a height that has no block, STATE_PRUNED */
  async at(height: number): Promise<KnownHeader> {
    const known = this.#recent.get(height);
    if (known) return known;
    try {
      const { header: encoded } = await this.#reader.summary(height);
      return { encoded, hash: headerHash(this.#hasher, encoded), header: headerCodec.decode(encoded) };
    } catch (error) {
      if (isSteleError(error, 'STATE_HEIGHT_UNKNOWN'))
        throw new SteleError('API_NOT_FOUND', { what: `block ${height}` });
      throw error;
    }
  }
}
