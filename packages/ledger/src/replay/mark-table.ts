import type { Position } from '@stele/store';
import { MAX_SPAN_MS, MarkGeneration, type SharedGeneration } from './mark-generation.ts';
import type { ReplayMark } from './replay-mark.ts';

/** Generations that the longest window is spread over: a look-up asks each, an expired one is dropped whole. */
const GENERATIONS = 8;

/** All marks as they are sent to another thread. */
export interface SharedMarks {
  readonly generations: readonly SharedGeneration[];
}

/** What can be asked of marks. */
export interface MarkReader {
  /** Where the transaction with this mark stands, if its mark holds at a header time. */
  find(mark: ReplayMark, time: number): Position | undefined;
}

/** The marks of all transactions whose window is open, in memory, rebuilt from the blocks of the window at start. */
export class MarkTable implements MarkReader {
  readonly #spanMs: number;
  readonly #salt: number;
  readonly #generations = new Map<number, MarkGeneration>();
  #changed = false;

  /**
   * @param windowMs the usual window of the chain; decides how finely marks are dropped, and no result.
   * @param salt any 32 bits that outsiders do not know; no result depends on it.
   */
  constructor(windowMs: number, salt: number) {
    // Whole seconds, because expiry is counted in seconds from the start of a span.
    this.#spanMs = Math.min(1000 * Math.ceil(windowMs / GENERATIONS / 1000), MAX_SPAN_MS);
    this.#salt = salt | 0;
  }

  find(mark: ReplayMark, time: number): Position | undefined {
    return findIn(this.#generations.values(), mark, time);
  }

  add(mark: ReplayMark, validUntil: number, position: Position): void {
    const start = Math.floor(validUntil / this.#spanMs) * this.#spanMs;
    let generation = this.#generations.get(start);
    if (!generation) {
      // One second more, because a mark holds until its valid-until rounded up to a second.
      generation = MarkGeneration.create({ start, end: start + this.#spanMs + 1000 }, this.#salt);
      this.#generations.set(start, generation);
      this.#changed = true;
    }
    if (generation.add(mark, validUntil, position)) this.#changed = true;
  }

  /** Drops marks of which none can hold at this header time or later. */
  expire(time: number): void {
    for (const [start, generation] of [...this.#generations]) {
      if (generation.span.end < time) {
        this.#generations.delete(start);
        this.#changed = true;
      }
    }
  }

  /** The tables, if any of them is new, gone or moved since the last time this was asked. */
  takeChange(): SharedMarks | undefined {
    if (!this.#changed) return undefined;
    this.#changed = false;
    return this.share();
  }

  share(): SharedMarks {
    return { generations: [...this.#generations.values()].map((generation) => generation.share()) };
  }

  stats(): { readonly marks: number; readonly bytes: number } {
    const all = [...this.#generations.values()];
    return {
      marks: all.reduce((sum, { count }) => sum + count, 0),
      bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }
}

/** Marks of another thread's table. */
export function openMarks(shared: SharedMarks): MarkReader {
  const generations = shared.generations.map((generation) => MarkGeneration.open(generation));
  return { find: (mark, time) => findIn(generations, mark, time) };
}

function findIn(generations: Iterable<MarkGeneration>, mark: ReplayMark, time: number): Position | undefined {
  for (const generation of generations) {
    const position = generation.find(mark, time);
    if (position) return position;
  }
  return undefined;
}
