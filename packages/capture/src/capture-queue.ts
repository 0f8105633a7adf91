import { SteleError } from '@stele/protocol';
import { type CaptureOptions, capturePage } from './capture-page.ts';
import type { Capture } from './interface.ts';

export interface CaptureQueueOptions {
  /** Hosts inside of the network that may be captured from. */
  readonly allow: readonly string[];
  /** How long a capture waits for its turn, in ms. */
  readonly waitMs?: number;
  /** What captures; a browser unless said. */
  readonly capture?: (options: CaptureOptions) => Promise<Capture>;
}

/** A capture takes up to 45 s; an answer has to begin within 75. */
const WAIT_MS = 25_000;

/** Captures pages one at a time: a browser takes as much memory as all the rest. */
export class CaptureQueue {
  readonly #options: CaptureQueueOptions;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: CaptureQueueOptions) {
    this.#options = options;
  }

  /** @throws SteleError CAPTURE_BUSY where the ones before take too long, and what capturePage throws */
  async capture(options: Pick<CaptureOptions, 'url' | 'language' | 'signal'>): Promise<Capture> {
    const before = this.#last;
    const turn = Promise.withResolvers<void>();
    this.#last = before.then(() => turn.promise);
    try {
      await this.#wait(before, options.signal);
      const capture = this.#options.capture ?? capturePage;
      return await capture({ ...options, allow: this.#options.allow });
    } finally {
      turn.resolve();
    }
  }

  async #wait(before: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
    const { waitMs = WAIT_MS } = this.#options;
    const late = Promise.withResolvers<never>();
    const busy = () => late.reject(new SteleError('CAPTURE_BUSY', { seconds: Math.round(waitMs / 1000) }));
    const timer = setTimeout(busy, waitMs);
    const onAbort = () => late.reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      signal?.throwIfAborted();
      await Promise.race([before, late.promise]);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }
}
