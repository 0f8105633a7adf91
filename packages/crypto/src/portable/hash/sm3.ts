import type { Bytes, Hash } from '@stele/protocol';
import { compressSm3, SM3_BLOCK_BYTES, SM3_DIGEST_BYTES, SM3_INITIAL, writeState } from './sm3-compression.ts';

/** Bytes of the padding after the message: one bit and the length of the message. */
const LEAST_PADDING = 9;

/** The SM3 digest of any input (GB/T 32905-2016). */
export function sm3(message: Bytes): Hash {
  const state = Int32Array.from(SM3_INITIAL);
  const whole = message.length - (message.length % SM3_BLOCK_BYTES);
  compressAll(state, message, whole);
  const last = paddedRest(message, whole);
  compressAll(state, last, last.length);
  const digest = new Uint8Array(SM3_DIGEST_BYTES);
  writeState(state, digest);
  return digest;
}

function compressAll(state: Int32Array, bytes: Bytes, length: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let offset = 0; offset < length; offset += SM3_BLOCK_BYTES) compressSm3(state, view, offset);
}

/** What is left of the message, a one bit, zeros, and the length in bits as 64-bit number (§5.2). */
function paddedRest(message: Bytes, whole: number): Bytes {
  const rest = message.length - whole;
  const padded = new Uint8Array(rest + LEAST_PADDING > SM3_BLOCK_BYTES ? 2 * SM3_BLOCK_BYTES : SM3_BLOCK_BYTES);
  padded.set(message.subarray(whole));
  padded[rest] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, 8n * BigInt(message.length));
  return padded;
}
