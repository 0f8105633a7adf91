/** A signal that aborts at Ctrl-C. A second Ctrl-C ends the process at once. */
export interface Interruption extends Disposable {
  readonly signal: AbortSignal;
  /** Aborts a little later: until then, what is on its way may end by itself. */
  readonly cut: AbortSignal;
}

/** A terminal signals the whole group of processes, and the launcher passes it on: both are one Ctrl-C. */
const ONE_PRESS_MS = 1000;
/** What is on its way is mostly through by then, and nobody presses Ctrl-C again yet. */
const GRACE_MS = 1000;

/** @param onInterrupt called at the first Ctrl-C. */
export function interruption(onInterrupt: () => void): Interruption {
  const controller = new AbortController();
  const cut = new AbortController();
  let first = 0;
  let grace: NodeJS.Timeout | undefined;
  const interrupt = () => {
    if (controller.signal.aborted) {
      if (performance.now() - first > ONE_PRESS_MS) process.exit(130);
      return;
    }
    first = performance.now();
    controller.abort(new DOMException('Interrupted', 'AbortError'));
    grace = setTimeout(() => cut.abort(controller.signal.reason), GRACE_MS);
    onInterrupt();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    cut: cut.signal,
    [Symbol.dispose]() {
      clearTimeout(grace);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}
