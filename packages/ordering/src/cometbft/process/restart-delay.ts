const GREATEST_MS = 30_000;

/** How long to wait before an engine is started again, in ms: twice as long after each end in a row, within a bound. */
export function restartDelay(failures: number, firstMs: number): number {
  return Math.min(GREATEST_MS, firstMs * 2 ** Math.max(0, failures - 1));
}
