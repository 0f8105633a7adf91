/**
 * Orders two hashes inside buffers: negative, 0 or positive. Most differ in the first byte, so a loop beats
 * the call of Buffer.compare.
 */
export function compareHashes(a: Uint8Array, atA: number, b: Uint8Array, atB: number): number {
  for (let i = 0; i < 32; i++) {
    const difference = (a[atA + i] as number) - (b[atB + i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
