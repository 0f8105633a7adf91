import { type Bytes, compareBytes, startsWith, toHex } from '@stele/protocol';
import type { BlockJournal } from '@stele/runtime';

/** What the journal of a block reads from, and what it writes: the types of the store, without the store. */
type StateView = ConstructorParameters<typeof BlockJournal>[0];
type Entry = ReturnType<StateView['scan']>['entries'][number];
type Writes = ReturnType<BlockJournal['writes']>;

/** The state of a test chain: what a store keeps, without files, roots and proofs. */
export class MemoryState implements StateView {
  readonly #entries = new Map<string, Entry>();
  height = 0;

  get(key: Bytes): Bytes | undefined {
    return this.#entries.get(toHex(key))?.value;
  }

  has(key: Bytes): boolean {
    return this.#entries.has(toHex(key));
  }

  scan(prefix: Bytes, { after, limit }: { readonly after?: Bytes | undefined; readonly limit: number }) {
    const found = [...this.#entries.values()]
      .filter(({ key }) => startsWith(key, prefix) && (!after || compareBytes(key, after) > 0))
      .sort((a, b) => compareBytes(a.key, b.key));
    return { entries: found.slice(0, limit), end: found.length <= limit };
  }

  close(): void {}

  apply(writes: Writes): void {
    for (const { key, value } of writes) {
      if (value === undefined) this.#entries.delete(toHex(key));
      else this.#entries.set(toHex(key), { key, value });
    }
    this.height++;
  }
}
