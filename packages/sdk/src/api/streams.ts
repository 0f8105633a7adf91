/** Streams of the API. They are no request and answer, so they stand beside the routes. */
export const streams = {
  /**
   * Server-sent events: one `event` message for each event of the chain, its cursor `height.index` as SSE id.
   * Resumes after `?from=CURSOR` or the header Last-Event-ID; filters `contract` and `name`. A `: height N`
   * comment comes with each block, so that a silent stream is known to be alive.
   */
  events: { path: '/v1/chains/:chain/events', summary: 'Events of contracts, live, resumable at any cursor.' },
  /** Server-sent events: one `block` message for each block, its height as SSE id; resumes like events. */
  blocks: { path: '/v1/chains/:chain/blocks/stream', summary: 'Headers of blocks, live, resumable at any height.' },
  /** WebSocket of JSON messages; the same events as above. */
  eventsSocket: { path: '/v1/chains/:chain/events/socket', summary: 'The event stream over a WebSocket.' },
  /** WebSocket of binary messages; see submit-frames.ts. */
  submit: { path: '/v1/chains/:chain/submit', summary: 'Transactions in volume, with news of each.' },
} as const;
