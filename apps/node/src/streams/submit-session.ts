import type { SteleError } from '@stele/protocol';
import {
  decodeSubmitRequests,
  encodeSubmitNews,
  type SubmitNews,
  type SubmitRequest,
  SubmitState,
} from '@stele/sdk/api';
import type { WebSocket } from 'ws';
import type { AddressClass } from '../audit/entry.ts';
import type { TransactionNews } from '../gateway/entry.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { MAX_WAITING_BYTES, TOO_SLOW } from './send-patiently.ts';
import { STALL_MS } from './sse.ts';

/** Close code for a message that is not of the format: unsupported data (RFC 6455 §7.4.1). */
const MALFORMED = 1003;

/** Transactions of one socket that may be unsettled before it is read no further. */
const MAX_UNSETTLED = 20_000;

/**
 * A client whose message was refused, because the gateway has too much to do, is read again once the gateway has room, at
 * which it looks so often, and otherwise after what is short beside the backlog: reading and refusing would take from the
 * nodes what they need to settle what they accepted.
 */
const ROOM_LOOK_MS = 100;
const LONGEST_REST_MS = 2_000;

/** What a session needs of a socket. */
export type SubmitSocket = Pick<
  WebSocket,
  'bufferedAmount' | 'close' | 'on' | 'OPEN' | 'pause' | 'readyState' | 'resume' | 'send'
>;

/**
 * One client that submits in volume. While it leaves its news unread, or has too much unsettled, it is read no
 * further: what it can make the node hold is bounded.
 */
export class SubmitSession {
  readonly #socket: SubmitSocket;
  readonly #gateway: Pick<Gateway, 'hasRoom' | 'obstacle' | 'submit'>;
  readonly #address: AddressClass;
  #news: SubmitNews[] = [];
  #isScheduled = false;
  #unsettled = 0;
  /** Runs while the client takes nothing of what waits for it. */
  #stalled: NodeJS.Timeout | undefined;
  /** Runs while the client is read no further because it was refused. */
  #resting: NodeJS.Timeout | undefined;

  constructor(
    socket: SubmitSocket,
    gateway: Pick<Gateway, 'hasRoom' | 'obstacle' | 'submit'>,
    address: AddressClass = 'unknown',
  ) {
    this.#socket = socket;
    this.#gateway = gateway;
    this.#address = address;
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    socket.on('close', () => {
      clearTimeout(this.#stalled);
      clearInterval(this.#resting);
    });
  }

  #receive(data: Buffer, isBinary: boolean): void {
    const requests = isBinary ? decodeSubmitRequests(data) : undefined;
    if (!requests) {
      this.#socket.close(MALFORMED, 'messages are binary frames of the submit format, within its limit');
      return;
    }
    this.#unsettled += requests.length;
    const { obstacle } = this.#gateway;
    if (obstacle) this.#refuse(requests, obstacle);
    else this.#submit(requests);
    if (this.#unsettled >= MAX_UNSETTLED) this.#socket.pause();
  }

  #refuse(requests: readonly SubmitRequest[], error: SteleError): void {
    for (const { sequence } of requests) this.#report(sequence, { state: 'rejected', error });
    if (this.#resting || error.code !== 'GATEWAY_OVERLOADED') return;
    this.#rest();
  }

  #rest(): void {
    this.#socket.pause();
    let looks = LONGEST_REST_MS / ROOM_LOOK_MS;
    this.#resting = setInterval(() => {
      looks--;
      if (looks > 0 && !this.#gateway.hasRoom) return;
      clearInterval(this.#resting);
      this.#resting = undefined;
      this.#readOn();
    }, ROOM_LOOK_MS);
  }

  #submit(requests: readonly SubmitRequest[]): void {
    for (const { sequence, transaction } of requests) {
      this.#gateway.submit(transaction, (news) => this.#report(sequence, news), this.#address);
    }
  }

  #report(sequence: number, news: TransactionNews): void {
    if (news.state !== 'accepted') this.#unsettled--;
    this.#news.push(newsOf(sequence, news));
    if (this.#isScheduled || this.#stalled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#isScheduled = false;
    const socket = this.#socket;
    const news = this.#news;
    this.#news = [];
    if (socket.readyState !== socket.OPEN) return;
    if (news.length > 0) socket.send(encodeSubmitNews(news), () => this.#taken());
    if (socket.bufferedAmount > MAX_WAITING_BYTES) this.#hold();
    else this.#readOn();
  }

  /** Reads the client again, unless something speaks against it. */
  #readOn(): void {
    if (!this.#resting && !this.#stalled && this.#unsettled < MAX_UNSETTLED / 2) this.#socket.resume();
  }

  /** Neither reads nor sends until the client has taken what waits for it, and not for ever. */
  #hold(): void {
    this.#socket.pause();
    this.#stalled = setTimeout(() => this.#socket.close(TOO_SLOW, 'read the news of your transactions'), STALL_MS);
  }

  #taken(): void {
    if (!this.#stalled) return;
    clearTimeout(this.#stalled);
    this.#stalled = undefined;
    this.#flush();
  }
}

function newsOf(sequence: number, news: TransactionNews): SubmitNews {
  const nowhere = { sequence, height: 0, index: 0 };
  switch (news.state) {
    case 'accepted':
      return { ...nowhere, state: SubmitState.accepted, code: '' };
    case 'rejected':
      return { ...nowhere, state: SubmitState.rejected, code: news.error.code };
    case 'expired':
      return { ...nowhere, state: SubmitState.expired, code: news.reason?.code ?? '' };
    default: {
      const { height, index, code } = news;
      return { sequence, height, index, code, state: SubmitState[news.state] };
    }
  }
}
