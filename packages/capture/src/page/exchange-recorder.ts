import { createHash } from 'node:crypto';
import type { CDPSession } from 'playwright-core';
import type { Exchange } from '../interface.ts';
import { exchangeTls, shownHeaders } from './exchange-facts.ts';
import type { PausedMessage, RequestMessage, ResponseMessage } from './protocol.ts';

export interface RecorderLimits {
  readonly requests: number;
  readonly bodyBytes: number;
}

/** What is known of a request so far. */
interface Draft {
  readonly url: string;
  readonly method: string;
  readonly type: string;
  readonly sent: string;
  requestHeaders: Readonly<Record<string, string>>;
  /** Whether these are the ones that went out, which the browser tells apart from those that the page wanted. */
  areSent?: true;
  response?: ResponseMessage;
  body?: Exchange['body'];
  fault?: string;
}

/** What the browser told of a request before it told of the request: its messages come from several processes of it. */
type Early = Partial<Pick<Draft, 'requestHeaders' | 'body' | 'fault'>>;

/** Schemes of requests that go over a network. */
const OVER_NETWORK = /^(?:https?|wss?):/;

/** Answers that go on for as long as they like, or are played rather than read. */
const ENDLESS: ReadonlySet<string> = new Set(['EventSource', 'Media', 'WebSocket']);

/**
 * Notes every request of a page and its answer, by the browser's own protocol. Each answer is held for a moment, before the
 * page gets it, to hash its bytes as they are.
 */
export class ExchangeRecorder {
  readonly #session: CDPSession;
  readonly #limits: RecorderLimits;
  readonly #drafts: Draft[] = [];
  /** The newest of a request's drafts: an answer that leads elsewhere begins another one under the same name. */
  readonly #latest = new Map<string, Draft>();
  readonly #early = new Map<string, Early>();
  #count = 0;
  #dropped = 0;

  constructor(session: CDPSession, limits: RecorderLimits) {
    this.#session = session;
    this.#limits = limits;
  }

  /** Begins. Has to be awaited before the page is opened. */
  async start(): Promise<void> {
    const session = this.#session;
    session.on('Network.requestWillBeSent', (event) => this.#sent(event));
    session.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => this.#headersSent(requestId, headers));
    session.on('Network.responseReceived', ({ requestId, response }) => this.#answered(requestId, response));
    session.on('Network.loadingFailed', ({ requestId, errorText, blockedReason }) => {
      this.#failed(requestId, blockedReason ?? errorText);
    });
    session.on('Network.webSocketCreated', (event) => this.#socketOpened(event));
    session.on('Network.webSocketFrameError', ({ requestId, errorMessage }) => this.#failed(requestId, errorMessage));
    session.on('Fetch.requestPaused', (event) => void this.#paused(event));
    await session.send('Network.enable');
    await session.send('Fetch.enable', { patterns: [{ requestStage: 'Request' }, { requestStage: 'Response' }] });
  }

  /** Requests that were not sent any more, because there were too many. */
  get dropped(): number {
    return this.#dropped;
  }

  /** What was noted. @param addressesOf addresses that connections to a request's host led to. */
  async exchanges(
    addressesOf: (url: URL) => readonly string[],
    certificatesOf: (origin: string) => Promise<readonly string[]>,
  ): Promise<Exchange[]> {
    return Promise.all(
      this.#drafts.map(async ({ url, method, type, sent, requestHeaders, response, body, fault }) => {
        const parsed = new URL(url);
        const addresses = addressesOf(parsed);
        const details = response?.securityDetails;
        return {
          ...{ url, method, type, sent },
          ...(response && { status: response.status, protocol: response.protocol ?? '' }),
          requestHeaders: shownHeaders(parsed, requestHeaders),
          ...(response && { responseHeaders: shownHeaders(parsed, response.headers) }),
          ...(addresses.length > 0 && { addresses }),
          ...(details && { tls: exchangeTls(details, await certificatesOf(parsed.origin)) }),
          ...(body && { body }),
          ...(fault !== undefined && { fault }),
        };
      }),
    );
  }

  #sent({ requestId, request, type, wallTime, redirectResponse }: RequestMessage): void {
    if (redirectResponse) this.#answered(requestId, redirectResponse);
    this.#begin(requestId, {
      url: request.url,
      method: request.method,
      type: type ?? 'Other',
      sent: new Date(wallTime * 1000).toISOString(),
      requestHeaders: request.headers,
    });
  }

  #socketOpened({ requestId, url }: { readonly requestId: string; readonly url: string }): void {
    const sent = new Date().toISOString();
    this.#begin(requestId, { url, method: 'GET', type: 'WebSocket', sent, requestHeaders: {} });
  }

  #begin(requestId: string, draft: Draft): void {
    if (!OVER_NETWORK.test(draft.url) || this.#drafts.length >= this.#limits.requests) return;
    this.#drafts.push(draft);
    this.#latest.set(requestId, draft);
    const early = this.#early.get(requestId);
    if (!early) return;
    this.#early.delete(requestId);
    Object.assign(draft, early, early.requestHeaders && { areSent: true });
  }

  /** Keeps what was told too early. */
  #keep(requestId: string, early: Early): void {
    const before = this.#early.get(requestId);
    if (before || this.#early.size < this.#limits.requests) this.#early.set(requestId, { ...before, ...early });
  }

  #headersSent(requestId: string, headers: Readonly<Record<string, string>>): void {
    const draft = this.#latest.get(requestId);
    if (draft && !draft.areSent) Object.assign(draft, { requestHeaders: headers, areSent: true });
    else this.#keep(requestId, { requestHeaders: headers });
  }

  #answered(requestId: string, response: ResponseMessage): void {
    const draft = this.#latest.get(requestId);
    if (draft) draft.response = response;
  }

  #failed(requestId: string, reason: string): void {
    const draft = this.#latest.get(requestId);
    if (draft) draft.fault ??= reason;
  }

  async #paused(event: PausedMessage): Promise<void> {
    const { requestId } = event;
    try {
      if (event.responseStatusCode !== undefined) await this.#hash(event);
      else if (event.responseErrorReason === undefined && this.#isTooMany(event)) {
        await this.#session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
        return;
      }
      await this.#session.send('Fetch.continueRequest', { requestId });
    } catch {
      // The page has left the request behind, or the browser has ended.
    }
  }

  #isTooMany({ request }: PausedMessage): boolean {
    if (!OVER_NETWORK.test(request.url) || ++this.#count <= this.#limits.requests) return false;
    this.#dropped++;
    return true;
  }

  async #hash(event: PausedMessage): Promise<void> {
    const { networkId = '', request, responseStatusCode = 0 } = event;
    const isRedirect = responseStatusCode >= 300 && responseStatusCode < 400;
    if (isRedirect) return;
    const found = await this.#bodyOf(event);
    const draft = this.#latest.get(networkId);
    if (draft?.url === request.url) Object.assign(draft, found);
    else this.#keep(networkId, found);
  }

  async #bodyOf({ requestId, resourceType, responseHeaders }: PausedMessage): Promise<Pick<Draft, 'body' | 'fault'>> {
    const length = Number(headerOf(responseHeaders, 'content-length') ?? 0);
    const isStream = headerOf(responseHeaders, 'content-type')?.startsWith('text/event-stream') === true;
    if (ENDLESS.has(resourceType) || isStream || length > this.#limits.bodyBytes) {
      return { fault: 'its body was not hashed: it is played, goes on, or is too large' };
    }
    const { body, base64Encoded } = await this.#session.send('Fetch.getResponseBody', { requestId });
    const bytes = Buffer.from(body, base64Encoded ? 'base64' : 'utf8');
    return { body: { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length } };
  }
}

function headerOf(headers: PausedMessage['responseHeaders'], name: string): string | undefined {
  return headers?.find((header) => header.name.toLowerCase() === name)?.value;
}
