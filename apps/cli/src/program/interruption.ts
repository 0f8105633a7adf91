/** A signal that aborts at Ctrl-C. A second Ctrl-C ends the process at once. */
export interface Interruption extends Disposable {
  readonly signal: AbortSignal;
}

/** A terminal signals the whole group of processes, and the launcher passes it on: both are one Ctrl-C. */
const ONE_PRESS_MS = 1000;

/** @param onInterrupt called at the first Ctrl-C. */
export function interruption(onInterrupt: () => void): Interruption {
  const controller = new AbortController();
  let first = 0;
  const interrupt = () => {
    if (controller.signal.aborted) {
      if (performance.now() - first > ONE_PRESS_MS) process.exit(130);
      return;
    }
    first = performance.now();
    controller.abort(new DOMException('Interrupted', 'AbortError'));
    onInterrupt();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}
