import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 100;

/** Waits until something is there. @throws Error after so many seconds. */
export async function until<Found>(
  what: string,
  seconds: number,
  look: () => Promise<Found | undefined>,
  pollMs = POLL_MS,
): Promise<Found> {
  for (const end = performance.now() + 1000 * seconds; ; await pause(pollMs)) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`Waited ${seconds} s in vain for ${what}.`);
  }
}
