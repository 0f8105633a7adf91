/** Hexadecimal digits of the fingerprint in it: the engine takes 50 characters at most. */
const DIGITS = 32;

/** Chain id of the engine of a chain, for which its votes are signed. */
export function engineChainId(fingerprint: string): string {
  return `stele-${fingerprint.slice(0, DIGITS)}`;
}
