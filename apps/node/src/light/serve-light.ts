import { type Route, type RouteInput, streams } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { ServedChains } from '../handlers/chains.ts';
import type { LightAnswer } from './answers/interface.ts';
import { blockAnswers } from './answers/of-blocks.ts';
import { chainAnswers } from './answers/of-chain.ts';
import { evidenceAnswers } from './answers/of-evidence.ts';
import { stateAnswers } from './answers/of-state.ts';
import { transactionAnswers } from './answers/of-transactions.ts';
import { routeError } from './route-error.ts';

const ANSWERS = new Map<string, LightAnswer>(
  [...chainAnswers, ...blockAnswers, ...stateAnswers, ...evidenceAnswers, ...transactionAnswers].map((answer) => [
    `${answer.route.method} ${answer.route.path}`,
    answer,
  ]),
);

/** Streams look for the chain themselves. */
const FOLLOWED: ReadonlySet<string> = new Set(
  [streams.blocks, streams.events, streams.eventsSocket].map(({ path }) => path),
);

/**
 * Answers for chains of which this node keeps headers and certificates alone, in place of the handlers of the same routes.
 * What it cannot answer it says so. Has to be registered before the routes are.
 */
export function registerLight(server: FastifyInstance, chains: Pick<ServedChains, 'light'>): void {
  server.addHook('preHandler', async (request, reply) => {
    const { chain } = (request.params ?? {}) as { readonly chain?: string };
    const view = chain === undefined ? undefined : chains.light(chain);
    if (!view) return;
    const { url = '', method } = request.routeOptions;
    if (FOLLOWED.has(url)) return;
    const answer = ANSWERS.get(`${[method].flat()[0]} ${url}`);
    if (!answer) throw routeError(view, `${request.method} ${url}`);
    const { params, query, body } = request;
    const content = await answer.handler(view, { params, query, body } as RouteInput<Route>);
    const status = answer.statusOf?.(content) ?? answer.route.status;
    return reply.status(status).type('application/json').send(JSON.stringify(content));
  });
}
