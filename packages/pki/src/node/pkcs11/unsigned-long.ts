import type { Handle } from './driver.ts';

/** An unsigned long of the machine as a number. Machines that run Node.js today have the least byte first. */
export function unsignedLong(bytes: Handle): number {
  return Number(bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n));
}
