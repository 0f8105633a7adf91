import { SteleError } from '@stele/protocol';

export interface NodeWatchOptions {
  readonly url: string;
  /** Called once for each time that the node gets out of reach. */
  readonly onLost: (waitMs: number) => void;
  /** Called when it answers again. */
  readonly onFound: () => void;
}

/** A node that restarts with some blocks to replay is back by then. */
const WAIT_MS = 60_000;

/**
 * Sends requests to a node, and says when it gets out of reach; waits for it so long and no longer. One that never
 * answered is not waited for.
 */
export class NodeWatch implements Disposable {
  readonly #options: NodeWatchOptions;
  readonly #gone = new AbortController();
  #hasAnswered = false;
  #wait: NodeJS.Timeout | undefined;

  constructor(options: NodeWatchOptions) {
    this.#options = options;
  }

  /** Aborts with SDK_UNREACHABLE once the node did not answer for the whole wait. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Sends a request, and takes note of whether there is an answer. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    try {
      const response = await globalThis.fetch(input, init);
      this.#answered();
      return response;
    } catch (error) {
      if (!isEndedByCaller(error)) this.#failed();
      throw error;
    }
  };

  [Symbol.dispose](): void {
    clearTimeout(this.#wait);
  }

  #answered(): void {
    this.#hasAnswered = true;
    if (this.#wait === undefined) return;
    clearTimeout(this.#wait);
    this.#wait = undefined;
    this.#options.onFound();
  }

  #failed(): void {
    if (!this.#hasAnswered || this.#wait !== undefined) return;
    const { url, onLost } = this.#options;
    const giveUp = () => this.#gone.abort(new SteleError('SDK_UNREACHABLE', { url }));
    this.#wait = setTimeout(giveUp, WAIT_MS).unref();
    onLost(WAIT_MS);
  }
}

/** A request that took too long ends in a TimeoutError instead. */
function isEndedByCaller(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
