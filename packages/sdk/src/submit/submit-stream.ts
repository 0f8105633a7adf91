import { SteleError } from '@stele/protocol';
import { streams } from '../api/streams.ts';
import type { Connection } from '../client/connection.ts';
import { badAnswer } from '../http/problem.ts';
import { isTransientCode } from '../http/transient.ts';
import { endpointUrl } from '../http/url.ts';
import { Backoff } from '../time/backoff.ts';
import { sleep } from '../time/sleep.ts';
import type { SignedTransaction } from '../transaction/sign-transaction.ts';
import type { Submission, SubmitStream, SubmitStreamOptions } from './interface.ts';
import { PendingSubmission } from './pending-submission.ts';
import { SendQueue } from './send-queue.ts';
import { decodeSubmitNews, type SubmitNews, SubmitState } from './submit-frames.ts';
import { openSocket } from './submit-socket.ts';
import { SubmitWindow } from './submit-window.ts';

const WINDOW = 10_000;
const WINDOW_BYTES = 32 * 1024 * 1024;
/** Pause before a transaction goes again to a gateway that has too much to do. */
const OVERLOADED_MS = 250;

/**
 * Opens a stream for submitting in volume.
 * @throws SteleError SDK_UNREACHABLE when there is no node to begin with.
 */
export async function openSubmitStream(
  connection: Connection,
  options: SubmitStreamOptions = {},
): Promise<SubmitStream> {
  const { fingerprint } = await connection.chain(options);
  const node = connection.http.url;
  const stream = new SubmitStreamImpl(node, endpointUrl(node, streams.submit.path, { chain: fingerprint }), options);
  await stream.connect();
  return stream;
}

class SubmitStreamImpl implements SubmitStream {
  readonly #node: string;
  readonly #url: string;
  readonly #window: SubmitWindow;
  readonly #queue = new SendQueue();
  /** Without an outcome, in the order they were handed over. */
  readonly #pending = new Map<number, PendingSubmission>();
  readonly #closing = new AbortController();
  #socket: WebSocket | undefined;
  #sequence = 0;
  #fault: SteleError | undefined;
  #whenSettled: (() => void)[] = [];

  constructor(node: string, url: string, { window, windowBytes, signal }: SubmitStreamOptions) {
    this.#node = node;
    this.#url = url;
    this.#window = new SubmitWindow(window ?? WINDOW, windowBytes ?? WINDOW_BYTES);
    signal?.addEventListener('abort', () => this.close(), { once: true });
  }

  get pending(): number {
    return this.#pending.size;
  }

  async connect(): Promise<void> {
    const socket = await openSocket(this.#node, this.#url, {
      onMessage: (message) => this.#take(decodeSubmitNews(message)),
      onClose: (error) => (error ? this.#end(error) : void this.#reconnect()),
    });
    if (this.#isClosed) {
      socket.close();
      return;
    }
    this.#socket = socket;
    this.#queue.restart(socket, this.#pending.values());
  }

  async submit(transaction: SignedTransaction): Promise<Submission> {
    await this.#window.enter(transaction.bytes.length);
    if (this.#isClosed) throw this.#closedError(transaction.id);
    const pending = new PendingSubmission(this.#nextSequence(), transaction);
    this.#pending.set(pending.sequence, pending);
    this.#queue.add(pending);
    return pending.submission;
  }

  settled(): Promise<void> {
    if (this.#pending.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenSettled.push(resolve));
  }

  close(): void {
    this.#end(undefined);
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  #take(news: readonly SubmitNews[] | undefined): void {
    if (!news) {
      this.#end(badAnswer(this.#node, 'a message of the submit stream is malformed'));
      return;
    }
    for (const item of news) this.#takeOne(item);
    if (this.#pending.size === 0) this.#announceSettled();
  }

  #takeOne(news: SubmitNews): void {
    const pending = this.#pending.get(news.sequence);
    if (!pending) return;
    if (news.state === SubmitState.rejected && isTransientCode(news.code)) {
      setTimeout(() => this.#again(pending), OVERLOADED_MS);
    } else if (pending.take(news)) {
      this.#pending.delete(news.sequence);
      this.#window.leave(pending.bytes.length);
    }
  }

  #again(pending: PendingSubmission): void {
    if (this.#pending.has(pending.sequence)) this.#queue.add(pending);
  }

  async #reconnect(): Promise<void> {
    this.#queue.stop();
    const backoff = new Backoff();
    while (!this.#isClosed) {
      try {
        await sleep(backoff.next(), this.#closing.signal);
        return await this.connect();
      } catch {
        // No node yet: the next attempt comes after a longer pause, until the stream is closed.
      }
    }
  }

  #end(fault: SteleError | undefined): void {
    if (this.#isClosed) return;
    this.#fault = fault;
    this.#closing.abort();
    this.#queue.stop();
    this.#socket?.close();
    for (const pending of this.#pending.values()) pending.fail(this.#closedError(pending.submission.id));
    this.#pending.clear();
    this.#window.open();
    this.#announceSettled();
  }

  #announceSettled(): void {
    for (const resolve of this.#whenSettled.splice(0)) resolve();
  }

  #closedError(id: string): SteleError {
    return this.#fault ?? new SteleError('SDK_CLOSED', { id });
  }

  #nextSequence(): number {
    do this.#sequence = (this.#sequence + 1) % 2 ** 32;
    while (this.#pending.has(this.#sequence));
    return this.#sequence;
  }
}
