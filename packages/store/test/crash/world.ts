import type { Write } from '../../src/interface.ts';

/** A block as the simulation knows it. */
export interface KnownBlock {
  readonly height: number;
  readonly root: string;
  /** What keys have after it. */
  readonly state: ReadonlyMap<string, string>;
  /** Accepted records that it settles. */
  readonly settles: readonly string[];
  readonly header: string;
}

/** An accepted record, and where the outbox has it. */
export interface Accepted {
  readonly text: string;
  readonly position: number;
}

/**
 * What has been promised to the world outside: it outlives every crash, and what the store says afterwards
 * is held against it.
 */
export class World {
  /** Committed blocks by height; height 0 is the first. */
  readonly chain: KnownBlock[] = [];
  /** Blocks that may be there after a crash though no commit of them was answered. */
  readonly attempted: KnownBlock[] = [];
  readonly accepted: Accepted[] = [];
  /** Records that no outbox has to have any more: their blocks were taken back by those who ordered them. */
  readonly released = new Set<string>();
  /** First heights of which state and bodies are kept: as much as was answered. */
  kept = { state: 0, bodies: 1 };
  /** While a rewind is under way, the height that it goes to. */
  rewindingTo: number | undefined;
  #records = 0;
  #variants = 0;

  get tip(): KnownBlock {
    return this.chain.at(-1) as KnownBlock;
  }

  nextRecord(): string {
    this.#records++;
    return `record ${this.#records} ${'.'.repeat(this.#records % 30)}`;
  }

  /** A number that tells two blocks of one height apart. */
  nextVariant(): number {
    return ++this.#variants;
  }

  /** Accepted records that no committed block has settled. */
  unsettled(): Accepted[] {
    const settled = new Set([...this.chain.flatMap((block) => block.settles), ...this.released]);
    return this.accepted.filter(({ text }) => !settled.has(text));
  }

  /** The commit of a block was answered. */
  commit(block: KnownBlock): void {
    this.chain.push(block);
    this.attempted.length = 0;
  }

  /** A pruning was answered. */
  pruned(kept: { readonly state: number; readonly bodies: number }): void {
    this.kept = kept;
  }

  /** The chain was taken back. */
  rewind(height: number): void {
    for (const { settles } of this.chain.splice(height + 1)) for (const text of settles) this.released.add(text);
    this.attempted.length = 0;
    this.rewindingTo = undefined;
  }
}

/** What a block's writes make of a state. */
export function applyWrites(state: ReadonlyMap<string, string>, writes: readonly Write[]): Map<string, string> {
  const after = new Map(state);
  for (const { key, value } of writes) {
    const text = new TextDecoder().decode(key);
    if (value) after.set(text, new TextDecoder().decode(value));
    else after.delete(text);
  }
  return after;
}
