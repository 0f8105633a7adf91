import { type Bytes, SteleError } from '@stele/protocol';
import type { Entry, StateView } from '../interface.ts';
import type { OrderedEntry } from '../secondary/ordered-merge.ts';
import type { StagedBlock } from '../stage/staged-block.ts';
import type { KnownDead } from './dead-ranges.ts';
import type { KeyReader } from './key-reader.ts';
import { scan } from './scan.ts';

/** Ordered keys as of a height. */
export interface OrderedSource {
  /** Whether it tells the live keys of that height, or only all that may have been live. */
  readonly exact: boolean;
  candidates(from: Bytes): Iterable<OrderedEntry>;
  /** What is known to be dead at that height; scans add to it. */
  readonly dead: KnownDead;
  /** Told of each key without a value that a scan passes. */
  readonly onDead: () => void;
}

export interface ViewParts {
  readonly height: number;
  /** The staged block that it shows, if any. */
  readonly staged: StagedBlock | undefined;
  readonly keys: KeyReader;
  /** Ordered keys at the view's height; called for each scan. */
  readonly ordered: () => OrderedSource;
  /** Whether the view may still be used. */
  readonly isOpen: () => boolean;
}

/** The state at one height. It holds nothing: old heights are read through the links between versions. */
export class HeightView implements StateView {
  readonly height: number;
  readonly #parts: ViewParts;
  #closed = false;

  constructor(parts: ViewParts) {
    this.height = parts.height;
    this.#parts = parts;
  }

  get(key: Bytes): Bytes | undefined {
    this.#check();
    return this.#parts.keys.get(key, this.height, this.#parts.staged);
  }

  has(key: Bytes): boolean {
    this.#check();
    return this.#parts.keys.has(key, this.height, this.#parts.staged);
  }

  scan(
    prefix: Bytes,
    options: { readonly after?: Bytes | undefined; readonly limit: number },
  ): { readonly entries: readonly Entry[]; readonly end: boolean } {
    this.#check();
    return scan({ ...this.#parts.ordered(), get: (key) => this.get(key) }, prefix, options);
  }

  close(): void {
    this.#closed = true;
  }

  #check(): void {
    if (this.#closed || !this.#parts.isOpen()) throw new SteleError('STATE_CLOSED', {});
  }
}
