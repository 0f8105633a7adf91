import { decodeTransaction, fromBase64, fromHex, SteleError, transactionId } from '@stele/protocol';
import { type EventInfo, routes } from '@stele/sdk/api';
import { BEGINNING, parseCursor, readEvents } from '../../streams/event-reader.ts';
import type { LightView } from '../light-view.ts';
import { type LightAnswer, lightAnswer } from './interface.ts';

const EVENTS = 100;

/** Blocks that one page of events looks through: each is fetched whole and checked. */
const EVENT_BLOCKS = 20;

/** Transactions are passed on; what became of them is read out of their verified blocks. */
export const transactionAnswers: readonly LightAnswer[] = [
  lightAnswer(
    routes.submitTransaction,
    (view, { query, body }) => {
      const bytes = bytesOf(body.transaction);
      return view.relay.submit(idIn(view, bytes), bytes, query.waitMs ?? 0);
    },
    ({ state }) => (state === 'accepted' ? 202 : 201),
  ),
  lightAnswer(routes.getTransaction, ({ relay }, { params, query }) =>
    relay.outcome(fromHex(params.id), query.waitMs ?? 0, false),
  ),
  lightAnswer(routes.listEvents, async ({ store, blocks }, { query }) => {
    const limit = query.limit ?? EVENTS;
    const newest = store.headers.height;
    let { height, passed } = query.from === undefined ? BEGINNING : parseCursor(query.from);
    const first = height;
    const events: EventInfo[] = [];
    for (; height <= newest && height < first + EVENT_BLOCKS && events.length <= limit; height++, passed = 0) {
      events.push(...(await readEvents(blocks, { height, passed }, query)));
    }
    if (events.length > limit) {
      const page = events.slice(0, limit);
      return { events: page, cursor: (page.at(-1) as EventInfo).cursor, end: false };
    }
    if (height === first && query.from !== undefined) return { events, cursor: query.from, end: true };
    return { events, cursor: `${height - 1}.999999999`, end: height > newest };
  }),
];

/** The id that this node works out itself. @throws SteleError TX_*, SIGNATURE_COUNT, WIRE_MALFORMED */
function idIn({ chain }: LightView, bytes: Uint8Array) {
  const { body } = decodeTransaction(bytes, chain.hash);
  return transactionId(chain.hasher, body);
}

function bytesOf(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    throw new SteleError('API_BAD_REQUEST', { reason: 'the transaction is not base64' });
  }
}
