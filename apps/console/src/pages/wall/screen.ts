/** After this without an answer what a wall shows is old, in ms. */
const STALE_MS = 30_000;

/** How often everything moves a little, so that nothing burns in, in ms. */
const SHIFT_MS = 60_000;

/** How far it moves, in px each way. */
const FAR = 8;

/** Steps of one round: the sides have lengths without a common part, so that each place comes again late. */
const ROUND = [5, 7] as const;

/** Whether what was read last is too old to be shown as it is. */
export function isStale(read: number, now: number): boolean {
  return now - read > STALE_MS;
}

/** Where the picture stands at a time, in px from its place. */
export function shiftAt(now: number): { readonly x: number; readonly y: number } {
  const step = Math.floor(now / SHIFT_MS);
  return { x: placed(step % ROUND[0], ROUND[0]), y: placed(step % ROUND[1], ROUND[1]) };
}

function placed(step: number, steps: number): number {
  return Math.round(-FAR + (2 * FAR * step) / (steps - 1));
}
