import type { Bytes } from '@stele/protocol';

/** A key of the state: its raw bytes, and a text that names it in maps. */
export interface JournalKey {
  readonly id: string;
  readonly raw: Bytes;
  /** Names its collection. */
  readonly collection: string;
  readonly isOrdered: boolean;
}

/** A new value of a key as JSON text; undefined deletes it. */
export interface JournalWrite {
  readonly key: JournalKey;
  readonly value: string | undefined;
  /** The value in UTF-8, as receipts hash it and the state keeps it. */
  readonly bytes: Bytes | undefined;
}

/** An entry of a scan. */
export interface JournalEntry {
  readonly raw: Bytes;
  readonly value: string;
}

export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  /** Whether nothing follows. */
  readonly end: boolean;
}

/** Where in an ordered collection a scan goes. */
export interface JournalScan {
  /** Names the collection, as in its keys. */
  readonly collection: string;
  /** What raw keys must start with. */
  readonly prefix: Bytes;
  /** Raw key after which to start. */
  readonly after: Bytes | undefined;
  readonly limit: number;
  /** Told of each deletion passed over, with the bytes of the entry that it hides, before more is read. */
  readonly onHidden?: ((bytes: number) => void) | undefined;
}

/** The state before a block, as far as running contracts need it. */
export interface BaseState {
  get(key: Bytes): Bytes | undefined;
  /** Live keys of an ordered collection that start with `prefix`, in raw order after `after`. */
  scan(
    prefix: Bytes,
    options: { readonly after?: Bytes | undefined; readonly limit: number },
  ): { readonly entries: readonly { readonly key: Bytes; readonly value: Bytes }[]; readonly end: boolean };
}

/** A write of a block: the last one of its key. */
export interface BlockWrite {
  readonly key: Bytes;
  /** Undefined deletes the key. */
  readonly value: Bytes | undefined;
  /** Index of its transaction in the block. */
  readonly transaction: number;
}
