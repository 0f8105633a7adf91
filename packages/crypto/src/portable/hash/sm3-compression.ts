import type { Bytes } from '@stele/protocol';

/** Bytes of a block and of the digest. */
export const SM3_BLOCK_BYTES = 64;
export const SM3_DIGEST_BYTES = 32;

/** The initial value (GB/T 32905-2016 §4.1). */
export const SM3_INITIAL: readonly number[] = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
];

const ROUNDS = 64;
/** Rounds 0 to 15 use other functions and another constant than the rest. */
const EARLY_ROUNDS = 16;
const T_EARLY = 0x79cc4519;
const T_LATE = 0x7a879d8a;

const words = new Int32Array(ROUNDS + 4);
const constants = Int32Array.from({ length: ROUNDS }, (_, j) => rotate(j < EARLY_ROUNDS ? T_EARLY : T_LATE, j % 32));

/**
 * The compression function CF (GB/T 32905-2016 §5.3): folds one block into the eight words of `state`.
 *
 * One long function on local variables: splitting the round off halves the speed.
 */
export function compressSm3(state: Int32Array, block: DataView, offset: number): void {
  expand(block, offset);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let j = 0; j < ROUNDS; j++) {
    const word = words[j] as number;
    const a12 = rotate(a, 12);
    const ss1 = rotate((a12 + e + (constants[j] as number)) | 0, 7);
    const early = j < EARLY_ROUNDS;
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ a12) + (word ^ (words[j + 4] as number))) | 0;
    const tt2 = (gg + h + ss1 + word) | 0;
    d = c;
    c = rotate(b, 9);
    b = a;
    a = tt1;
    h = g;
    g = rotate(f, 19);
    f = e;
    e = tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17);
  }
  const folded = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < folded.length; i++) state[i] = (state[i] as number) ^ (folded[i] as number);
}

/** Message expansion (§5.3.2): the words W; W′ of round j is W[j] ^ W[j + 4]. */
function expand(block: DataView, offset: number): void {
  for (let j = 0; j < 16; j++) words[j] = block.getInt32(offset + 4 * j);
  for (let j = 16; j < words.length; j++) {
    const mixed = at(j - 16) ^ at(j - 9) ^ rotate(at(j - 3), 15);
    words[j] = mixed ^ rotate(mixed, 15) ^ rotate(mixed, 23) ^ rotate(at(j - 13), 7) ^ at(j - 6);
  }
}

function at(index: number): number {
  return words[index] as number;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Writes the eight words of a state as 32 big-endian bytes. */
export function writeState(state: Int32Array, into: Bytes): void {
  const view = new DataView(into.buffer, into.byteOffset, SM3_DIGEST_BYTES);
  for (const [i, word] of state.entries()) view.setInt32(4 * i, word);
}
