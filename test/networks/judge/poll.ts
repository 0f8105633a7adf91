import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 100;

/**
 * Asks again and again, once at least.
 * @param end on the monotonic clock, in ms.
 * @returns whether it came true until then.
 */
export async function pollUntil(holds: () => Promise<boolean>, end: number): Promise<boolean> {
  for (;;) {
    if (await holds()) return true;
    if (performance.now() >= end) return false;
    await pause(PAUSE_MS);
  }
}
