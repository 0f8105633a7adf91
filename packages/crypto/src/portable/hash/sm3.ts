import type { Bytes, Hash } from '@stele/protocol';
import { IncrementalSm3 } from './incremental-sm3.ts';

/** The SM3 digest of any input (GB/T 32905-2016). */
export function sm3(message: Bytes): Hash {
  const digest = new IncrementalSm3();
  digest.update(message);
  return digest.digest();
}
