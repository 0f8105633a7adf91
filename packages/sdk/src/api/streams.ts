import type { TObject } from 'typebox';
import * as Type from 'typebox';
import { ChainParams, NAME_LENGTH } from './schemas.ts';

/** A stream of the API: server, reference and OpenAPI document all come from this. */
export interface Stream<Query extends TObject = TObject> {
  /** Path with `:parameters`. */
  readonly path: string;
  /** One sentence. */
  readonly summary: string;
  /** What the stream is: its messages and how it ends. */
  readonly description: string;
  /** Server-sent events (HTML Standard §9.2), or a WebSocket (RFC 6455). */
  readonly protocol: 'sse' | 'websocket';
  readonly params: TObject;
  readonly query: Query;
}

const eventQuery = Type.Object({
  from: Type.Optional(
    Type.String({
      description:
        'Cursor height.index to go on after; 0.0 for the beginning. Without it the stream begins with what comes next. The header Last-Event-ID goes before it.',
    }),
  ),
  contract: Type.Optional(Type.String({ ...NAME_LENGTH, description: 'Only events of this contract.' })),
  name: Type.Optional(Type.String({ ...NAME_LENGTH, description: 'Only events of this name.' })),
});

const blockQuery = Type.Object({
  from: Type.Optional(
    Type.String({
      description:
        'Height to go on after; 0 for the beginning. Without it the stream begins with the next block. The header Last-Event-ID goes before it.',
    }),
  ),
});

const CLOSES =
  'What is wrong with the request is answered as a problem before the upgrade; a fault of the node later on closes the socket with code 1011 and the code of the error catalogue as reason, a client that reads too slowly with 1008.';

/** Streams of the API. They are no request and answer, so they stand beside the routes. */
export const streams = {
  /**
   * Server-sent events: one `event` message for each event of the chain, its cursor `height.index` as SSE id.
   * Resumes after `?from=CURSOR` or the header Last-Event-ID; filters `contract` and `name`. A `: height N`
   * comment comes with each block, so that a silent stream is known to be alive.
   */
  events: {
    path: '/v1/chains/:chain/events',
    summary: 'Events of contracts, live, resumable at any cursor.',
    description:
      'Server-sent events: one message "event" for each event of the chain, its data the same JSON as in a page of events, its id the cursor height.index. The comment "height N" follows each block.',
    protocol: 'sse',
    params: ChainParams,
    query: eventQuery,
  },
  /** Server-sent events: one `block` message for each block, its height as SSE id; resumes like events. */
  blocks: {
    path: '/v1/chains/:chain/blocks/stream',
    summary: 'Headers of blocks, live, resumable at any height.',
    description:
      'Server-sent events: one message "block" for each block, its data the same JSON as in a list of blocks, its id the height.',
    protocol: 'sse',
    params: ChainParams,
    query: blockQuery,
  },
  /** WebSocket of JSON messages; the same events as above. */
  eventsSocket: {
    path: '/v1/chains/:chain/events/socket',
    summary: 'The event stream over a WebSocket.',
    description: `WebSocket (RFC 6455) of text messages from the node: the JSON of one event each, with its cursor. ${CLOSES}`,
    protocol: 'websocket',
    params: ChainParams,
    query: eventQuery,
  },
  /** WebSocket of binary messages; see submit-frames.ts. */
  submit: {
    path: '/v1/chains/:chain/submit',
    summary: 'Transactions in volume, with news of each.',
    description: `WebSocket (RFC 6455) of binary messages. The client sends any number of frames in a message: sequence (4 bytes), length (4 bytes), signed transaction. The node sends any number of frames in a message: sequence (4), state (1), height (6), index (3), length of the code (1), code of the error catalogue or nothing. Integers are little-endian. A message of another form closes the socket with code 1003. ${CLOSES}`,
    protocol: 'websocket',
    params: ChainParams,
    query: Type.Object({}),
  },
} as const satisfies Readonly<Record<string, Stream>>;

/** Paths of the WebSockets, with `:parameters`. */
export const SOCKET_PATHS: readonly string[] = Object.values(streams)
  .filter(({ protocol }) => protocol === 'websocket')
  .map(({ path }) => path);
