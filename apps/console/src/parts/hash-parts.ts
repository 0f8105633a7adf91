/** Characters at either end of a shortened hash: fewer would invite look-alikes. */
const ENDS = 8;

/** A shortened hash: its ends, and the middle that is there to be copied without being seen. */
export interface ShortHash {
  readonly start: string;
  readonly middle: string;
  readonly end: string;
}

/** Takes a hash apart to be shown by its ends; undefined where it is short enough to be shown whole. */
export function shortHash(hash: string): ShortHash | undefined {
  if (hash.length <= 2 * ENDS + 1) return undefined;
  return { start: hash.slice(0, ENDS), middle: hash.slice(ENDS, -ENDS), end: hash.slice(-ENDS) };
}

/** The groups of four of a whole hash, which are never broken across lines. */
export function hashGroups(hash: string): readonly string[] {
  return hash.match(/.{1,4}/gs) ?? [];
}
