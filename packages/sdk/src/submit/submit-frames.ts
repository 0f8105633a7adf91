import { type Bytes, concatBytes, utf8, utf8ToText } from '@stele/protocol';

/**
 * Frames of the submit stream, a WebSocket of binary messages for submitting in volume. Integers are
 * little-endian. A message holds any number of news, or at most MAX_SUBMIT_REQUESTS requests.
 *
 * Client to node: `sequence u32 | length u32 | transaction`.
 * Node to client: `sequence u32 | state u8 | height u48 | index u24 | length u8 | code`; height and index are
 * zero before the outcome, the code is a catalogue code or empty.
 */
export const SubmitState = { accepted: 1, committed: 2, failed: 3, rejected: 4, expired: 5 } as const;
export type SubmitState = (typeof SubmitState)[keyof typeof SubmitState];

/** A transaction on its way to a node. The sequence number is the client's own. */
export interface SubmitRequest {
  readonly sequence: number;
  readonly transaction: Bytes;
}

/** News of a transaction. */
export interface SubmitNews {
  readonly sequence: number;
  readonly state: SubmitState;
  readonly height: number;
  readonly index: number;
  /** A code of the error catalogue, or empty. */
  readonly code: string;
}

/** Most requests in one message: a node takes no other turn while it reads them. */
export const MAX_SUBMIT_REQUESTS = 2000;

const REQUEST_HEAD = 8;
const NEWS_HEAD = 15;

export function encodeSubmitRequests(requests: readonly SubmitRequest[]): Bytes {
  return concatBytes(
    ...requests.flatMap(({ sequence, transaction }) => {
      const head = new Uint8Array(REQUEST_HEAD);
      const view = new DataView(head.buffer);
      view.setUint32(0, sequence, true);
      view.setUint32(4, transaction.length, true);
      return [head, transaction];
    }),
  );
}

/** The requests in a message, or undefined where it is malformed or has too many of them. Transactions are views of the message. */
export function decodeSubmitRequests(message: Bytes): SubmitRequest[] | undefined {
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  const requests: SubmitRequest[] = [];
  let offset = 0;
  while (offset < message.length) {
    if (requests.length === MAX_SUBMIT_REQUESTS || offset + REQUEST_HEAD > message.length) return undefined;
    const sequence = view.getUint32(offset, true);
    const start = offset + REQUEST_HEAD;
    offset = start + view.getUint32(offset + 4, true);
    if (offset > message.length) return undefined;
    requests.push({ sequence, transaction: message.subarray(start, offset) });
  }
  return requests;
}

export function encodeSubmitNews(news: readonly SubmitNews[]): Bytes {
  const codes = news.map(({ code }) => utf8(code));
  const message = new Uint8Array(codes.reduce((sum, code) => sum + NEWS_HEAD + code.length, 0));
  const view = new DataView(message.buffer);
  let offset = 0;
  news.forEach(({ sequence, state, height, index }, i) => {
    const code = codes[i] as Bytes;
    view.setUint32(offset, sequence, true);
    view.setUint8(offset + 4, state);
    view.setUint32(offset + 5, height % 2 ** 32, true);
    view.setUint16(offset + 9, Math.floor(height / 2 ** 32), true);
    view.setUint16(offset + 11, index % 2 ** 16, true);
    view.setUint8(offset + 13, index >>> 16);
    view.setUint8(offset + 14, code.length);
    message.set(code, offset + NEWS_HEAD);
    offset += NEWS_HEAD + code.length;
  });
  return message;
}

/** The news in a message, or undefined where it is malformed. */
export function decodeSubmitNews(message: Bytes): SubmitNews[] | undefined {
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  const news: SubmitNews[] = [];
  let offset = 0;
  while (offset < message.length) {
    if (offset + NEWS_HEAD > message.length) return undefined;
    const end = offset + NEWS_HEAD + view.getUint8(offset + 14);
    if (end > message.length) return undefined;
    news.push({
      sequence: view.getUint32(offset, true),
      state: view.getUint8(offset + 4) as SubmitState,
      height: view.getUint32(offset + 5, true) + 2 ** 32 * view.getUint16(offset + 9, true),
      index: view.getUint16(offset + 11, true) + 2 ** 16 * view.getUint8(offset + 13),
      code: utf8ToText(message.subarray(offset + NEWS_HEAD, end)),
    });
    offset = end;
  }
  return news;
}
