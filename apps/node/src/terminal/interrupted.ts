/** A terminal and whoever started this process may both pass on one Ctrl-C: a second one counts after this time. */
const ONE_SIGNAL_MS = 1000;

/**
 * Resolves at Ctrl-C, at a request to end, and where whoever started this process with a channel between them is gone.
 * Another signal ends at once.
 */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    let first = Number.POSITIVE_INFINITY;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (performance.now() - first > ONE_SIGNAL_MS) process.exit(1);
        first = Math.min(first, performance.now());
        resolve();
      });
    }
    process.once('disconnect', resolve);
  });
}
