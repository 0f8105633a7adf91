/** How many bits are set. */
export function countBits(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) count += bitsIn(byte);
  return count;
}

/** How many bits of a byte are set. */
export function bitsIn(byte: number): number {
  let count = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) count++;
  return count;
}
