import { decodeSubmitRequests, encodeSubmitNews, type SubmitNews, SubmitState, streams } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import type { TransactionNews } from '../gateway/entry.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { FindChain } from '../handlers/chains.ts';
import type { StreamSlots } from './sse.ts';

/** Close code for a message that is not of the format: unsupported data (RFC 6455 §7.4.1). */
const MALFORMED = 1003;

/** Transactions of one socket that may be unsettled before it is read no further. */
const MAX_UNSETTLED = 20_000;

/** The socket for submitting in volume. */
export function registerSubmitSocket(server: FastifyInstance, find: FindChain, slots: StreamSlots): void {
  server.get<{ Params: { chain: string } }>(streams.submit.path, { websocket: true }, (socket, request) => {
    const { gateway } = find(request.params.chain);
    const release = slots.take();
    socket.on('close', release);
    serve(socket, gateway);
  });
}

function serve(socket: WebSocket, gateway: Gateway): void {
  let news: SubmitNews[] = [];
  let isScheduled = false;
  let unsettled = 0;

  const flush = () => {
    isScheduled = false;
    const batch = news;
    news = [];
    if (socket.readyState === socket.OPEN) socket.send(encodeSubmitNews(batch));
    if (unsettled < MAX_UNSETTLED / 2) socket.resume();
  };
  const report = (item: SubmitNews) => {
    if (item.state !== SubmitState.accepted) unsettled--;
    news.push(item);
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(flush);
  };

  socket.on('message', (data: Buffer, isBinary: boolean) => {
    const requests = isBinary ? decodeSubmitRequests(data) : undefined;
    if (!requests) {
      socket.close(MALFORMED, 'messages are binary frames of the submit format');
      return;
    }
    unsettled += requests.length;
    for (const { sequence, transaction } of requests) {
      gateway.submit(transaction, (item) => report(newsOf(sequence, item)));
    }
    if (unsettled >= MAX_UNSETTLED) socket.pause();
  });
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
