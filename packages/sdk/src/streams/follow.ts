import type { HttpClient } from '../http/http-client.ts';
import { isTransient, retryAfterMs } from '../http/transient.ts';
import { Backoff } from '../time/backoff.ts';
import { sleep } from '../time/sleep.ts';
import { SilenceWatch } from './silence.ts';
import { readSse, type SseMessage } from './sse.ts';

/** Nodes send something every 15 s. */
const SILENCE_MS = 45_000;

/** What becomes of a stream's messages. It keeps the place up to which everything has been delivered. */
export interface StreamReader<Item> {
  /** Address that resumes at the present place. */
  url(): string;
  /**
   * What a message brings, if it is new. Moves the place.
   * @throws SteleError SDK_BAD_ANSWER
   */
  read(message: SseMessage): Item | undefined;
}

/**
 * The items of a stream in their order, each once, through lost connections.
 * @throws SteleError SDK_UNREACHABLE when the first attempt fails, and what the node refuses; the signal's reason.
 */
export async function* follow<Item>(
  http: HttpClient,
  reader: StreamReader<Item>,
  signal?: AbortSignal,
): AsyncGenerator<Item, void> {
  const attempts = new Attempts();
  for (;;) {
    try {
      for await (const message of messagesOf(http, reader.url(), signal)) {
        attempts.succeeded();
        const item = reader.read(message);
        if (item !== undefined) yield item;
      }
      attempts.succeeded();
    } catch (error) {
      attempts.failed(error);
    }
    await sleep(attempts.pause(), signal);
  }
}

/** When to try again, and when to give up. */
class Attempts {
  readonly #backoff = new Backoff();
  #everSucceeded = false;
  #least = 0;

  succeeded(): void {
    this.#everSucceeded = true;
    this.#least = 0;
    this.#backoff.reset();
  }

  failed(error: unknown): void {
    if (!(this.#everSucceeded && isTransient(error))) throw error;
    this.#least = retryAfterMs(error);
  }

  pause(): number {
    return this.#backoff.next(this.#least);
  }
}

/** The messages of one attempt, which ends when nothing is heard for long. */
async function* messagesOf(http: HttpClient, url: string, caller?: AbortSignal): AsyncGenerator<SseMessage> {
  const silence = new SilenceWatch(SILENCE_MS);
  const signal = caller ? AbortSignal.any([caller, silence.signal]) : silence.signal;
  try {
    const response = await http.open(url, { headers: { accept: 'text/event-stream' }, signal }, caller);
    for await (const message of readSse(response.body as ReadableStream<Uint8Array>)) {
      silence.heard();
      yield message;
    }
  } catch (error) {
    throw http.explained(error, caller);
  } finally {
    silence.stop();
  }
}
