import { isSteleError, SteleError } from '@stele/protocol';
import type { Route, RouteAnswer, RouteInput } from '../api/route.ts';
import { checkAnswer } from './answer-check.ts';
import { badAnswer, errorOfAnswer } from './problem.ts';
import { endpointUrl, nodeUrl, type UrlValues } from './url.ts';

export interface HttpOptions {
  /** Address of a node. */
  readonly url: string;
  readonly fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Longest time without an answer, beyond what the request itself asks the node to wait: 60 s unless said. */
  readonly answerMs?: number;
  /** How long to try again after failures that pass by themselves: not at all unless said. */
  readonly retryMs?: number;
}

const ANSWER_MS = 60_000;

/** Sends requests to one node: the border at which its answers are checked. */
export class HttpClient {
  readonly url: string;
  readonly #fetch: typeof globalThis.fetch;

  /** @throws SteleError CONFIG_BAD */
  constructor({ url, fetch = globalThis.fetch.bind(globalThis) }: HttpOptions) {
    this.url = nodeUrl(url);
    this.#fetch = fetch;
  }

  /**
   * Calls an endpoint.
   * @throws SteleError what the node answered; SDK_UNREACHABLE, SDK_BAD_ANSWER; the signal's reason.
   */
  async call<Called extends Route>(
    route: Called,
    input: RouteInput<Called>,
    options: CallOptions = {},
  ): Promise<RouteAnswer<Called>> {
    const query = input.query as UrlValues;
    const { signal, answerMs = ANSWER_MS } = options;
    const init = {
      method: route.method,
      headers: {
        accept: route.mediaType ?? 'application/json',
        ...(input.body ? { 'content-type': route.bodyMediaType ?? 'application/json' } : {}),
      },
      ...(input.body ? { body: bodyOf(route, input.body) } : {}),
      signal: limited(signal, answerMs + Number(query['waitMs'] ?? 0)),
    };
    const response = await this.open(endpointUrl(this.url, route.path, input.params as UrlValues, query), init, signal);
    if (route.mediaType) return (await this.#bytes(response, signal)) as RouteAnswer<Called>;
    return checkAnswer(this.url, route.answer, await this.#json(response, signal)) as RouteAnswer<Called>;
  }

  /**
   * Opens an endpoint; the answer is a success.
   * @param signal the caller's own, whose reason is thrown if it aborts.
   */
  async open(url: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const response = await this.#guarded(signal, () => this.#fetched(url, init));
    if (response.ok) return response;
    throw await errorOfAnswer(this.url, response);
  }

  /**
   * A server closes connections that nobody uses; a client that was busy meanwhile learns so by using one. What only reads
   * is asked once more then (RFC 9110 §9.2.2): the next connection is a new one.
   */
  async #fetched(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(url, init);
    } catch (error) {
      if (init.method !== 'GET' || init.signal?.aborted || !wasClosed(error)) throw error;
      return this.#fetch(url, init);
    }
  }

  #bytes(response: Response, signal: AbortSignal | undefined): Promise<Uint8Array> {
    return this.#guarded(signal, async () => new Uint8Array(await response.arrayBuffer()));
  }

  #json(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
    return this.#guarded(signal, async () => {
      const text = await response.text();
      try {
        return JSON.parse(text);
      } catch (error) {
        throw badAnswer(this.url, 'it is not JSON', error);
      }
    });
  }

  /**
   * What an error on the way to the node means: that no node answers, unless the caller ended it.
   * @param signal the caller's own.
   */
  explained(error: unknown, signal?: AbortSignal): unknown {
    if (signal?.aborted) return signal.reason;
    return isSteleError(error) ? error : new SteleError('SDK_UNREACHABLE', { url: this.url }, { cause: error });
  }

  async #guarded<Result>(signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw this.explained(error, signal);
    }
  }
}

function bodyOf({ bodyMediaType }: Route, body: unknown): NonNullable<RequestInit['body']> {
  return bodyMediaType ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);
}

/** Codes of a connection that ended before an answer came (undici, libuv). Browsers ask again by themselves. */
const CLOSED: readonly unknown[] = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

function wasClosed(error: unknown): boolean {
  const { cause } = error as { readonly cause?: unknown };
  return cause instanceof Error && 'code' in cause && CLOSED.includes(cause.code);
}

function limited(signal: AbortSignal | undefined, ms: number): AbortSignal {
  const limit = AbortSignal.timeout(ms);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}
