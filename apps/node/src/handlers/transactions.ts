import { registerRoute } from '@stele/http';
import { fromBase64, fromHex, type Hash, SteleError, toHex } from '@stele/protocol';
import { routes, type TransactionInfo } from '@stele/sdk/api';
import type { Position } from '@stele/store';
import type { FastifyInstance } from 'fastify';
import { addressClass } from '../audit/address-class.ts';
import type { AddressClass } from '../audit/entry.ts';
import type { ChainView } from '../chain-view/chain-view.ts';
import { unlessPruned } from '../chain-view/unless-pruned.ts';
import { buildTransactionPackage } from '../evidence/transaction-package.ts';
import type { TransactionNews } from '../gateway/entry.ts';
import { within } from '../within.ts';
import type { FindChain } from './chains.ts';
import { executedInfo } from './executed-info.ts';
import { prunedInfo } from './pruned-info.ts';

export function registerTransactions(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.submitTransaction, async ({ params, query, body }, reply) => {
    const view = find(params.chain);
    const bytes = decodeBase64(body.transaction);
    const { first, outcome, stop } = submit(view, bytes, addressClass(reply.request.ip));
    const news = await first;
    if (news.state === 'rejected') throw news.error;
    const { id } = news;
    const isKnown = news.state !== 'accepted' || (await within(outcome, query.waitMs ?? 0));
    stop();
    if (!isKnown) return { id: toHex(id), state: 'accepted' as const };
    reply.status(201);
    return describe(view, id);
  });

  registerRoute(server, routes.getTransaction, async ({ params, query }) => {
    const view = find(params.chain);
    const id = fromHex(params.id);
    if (query.waitMs) await settled(view, id, query.waitMs);
    return describe(view, id);
  });

  registerRoute(server, routes.getTransactionEvidence, ({ params, query }) => {
    return buildTransactionPackage(find(params.chain), fromHex(params.id), query.event);
  });
}

interface Submitted {
  /** The first news: accepted, rejected, or the outcome of an earlier submission. */
  readonly first: Promise<TransactionNews>;
  /** Resolves when the outcome is known. */
  readonly outcome: Promise<void>;
  readonly stop: () => void;
}

function submit({ gateway }: ChainView, bytes: Uint8Array, address: AddressClass): Submitted {
  const first = Promise.withResolvers<TransactionNews>();
  const outcome = Promise.withResolvers<void>();
  const hear = (news: TransactionNews) => {
    first.resolve(news);
    if (news.state !== 'accepted') outcome.resolve();
  };
  gateway.submit(bytes, hear, address);
  return { first: first.promise, outcome: outcome.promise, stop: () => outcome.resolve() };
}

/** Waits until an unsettled transaction of this gateway has its outcome, for a while. */
async function settled({ gateway }: ChainView, id: Hash, ms: number): Promise<void> {
  const outcome = Promise.withResolvers<void>();
  const listener = (news: TransactionNews) => {
    if (news.state !== 'accepted') outcome.resolve();
  };
  if (!gateway.listen(id, listener)) return;
  await within(outcome.promise, ms);
  gateway.unlisten(id, listener);
}

/** Everything this node can tell of a transaction. */
export async function describe(view: ChainView, id: Hash): Promise<TransactionInfo> {
  const arrival = view.gateway.arrival(id);
  return { ...(await describeState(view, id)), ...(arrival ? { arrival } : {}) };
}

async function describeState(view: ChainView, id: Hash): Promise<TransactionInfo> {
  const hex = toHex(id);
  const position = await view.reader.find(id);
  if (position) return executedHere(view, hex, position);
  const status = await view.gateway.status(id);
  if (!status) return { id: hex, state: 'unknown' };
  if ('height' in status) return executedHere(view, hex, status);
  const { reason } = status;
  return { id: hex, state: status.state, ...(reason ? { reason: reason.code, detail: { ...reason.detail } } : {}) };
}

async function executedHere(view: ChainView, id: string, at: Position): Promise<TransactionInfo> {
  return (await unlessPruned(executedInfo(view, id, at))) ?? prunedInfo(view, id, at);
}

function decodeBase64(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    throw new SteleError('API_BAD_REQUEST', { reason: 'the transaction is not base64' });
  }
}
