/**
 * Finds serial numbers by the first 32 bits of key hashes. What it says is only a hint: no answer rests on
 * it before the leaves have confirmed it.
 */
export interface TagIndex {
  /** Serial numbers of the entries with the tag looked up last, greatest key hash first. */
  readonly run: readonly number[];
  /** Serial number of the entry before those; undefined where they are the first. */
  readonly before: number | undefined;
  /** Looks a tag up, into `run` and `before`. */
  lookup(tag: number): void;
}

/** The tag of the key hash at an offset. */
export function tagOf(keyHash: Uint8Array, offset: number): number {
  return (
    (((keyHash[offset] as number) << 24) |
      ((keyHash[offset + 1] as number) << 16) |
      ((keyHash[offset + 2] as number) << 8) |
      (keyHash[offset + 3] as number)) >>>
    0
  );
}
