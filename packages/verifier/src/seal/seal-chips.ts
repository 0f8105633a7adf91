/** A chip that time has knocked out of the edge of a seal of side 1. */
export interface SealChip {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const CHIPS = 14;
/** How far the middle of a chip lies inside of the edge. */
const DEPTH = 0.5 / 96;
const SMALLEST = 0.6 / 96;
const SPREAD = 1.7 / 96;

/**
 * The chips in the edge of a seal come from the fingerprint of the chain, so every chain's seal is worn in its own way.
 * @param genesis fingerprint in hex
 */
export function sealChips(genesis: string): SealChip[] {
  return Array.from({ length: CHIPS }, (_, i) => {
    const byte = (offset: number) => Number.parseInt(genesis.slice(4 * i + offset, 4 * i + offset + 2), 16) / 255;
    const along = byte(0);
    const sides = [
      [along, DEPTH],
      [1 - DEPTH, along],
      [along, 1 - DEPTH],
      [DEPTH, along],
    ] as const;
    const [x, y] = sides[i % 4] as readonly [number, number];
    return { x, y, radius: SMALLEST + SPREAD * byte(2) };
  });
}
