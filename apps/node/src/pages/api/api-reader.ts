import { presentable, problemOf } from '@stele/http';
import type { Problem, Route, RouteAnswer, RouteInput } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import { endpointPath } from './endpoint-path.ts';

/** What came of a read: the API's answer, or the problem that stands in its place. */
export type Reading<Answer> = { readonly answer: Answer } | { readonly problem: Problem };

/** What a call of a route gives: a route without parameters needs none. */
export type RouteCall<Called extends Route> = Partial<RouteInput<Called>>;

/** Reads from the node's own API, so that a page says exactly what the API says. */
export interface ApiReader {
  read<Called extends Route>(route: Called, call?: RouteCall<Called>): Promise<Reading<RouteAnswer<Called>>>;
}

/**
 * A reader inside of the server's process.
 * @param client address that the requests count for, so that a page costs its reader what the API would.
 */
export function createApiReader(server: FastifyInstance, client: string): ApiReader {
  return {
    async read<Called extends Route>(route: Called, { params, query, body }: RouteCall<Called> = {}) {
      try {
        const response = await server.inject({
          method: route.method,
          url: endpointPath(route.path, params, query),
          remoteAddress: client,
          ...(body === undefined ? {} : { payload: body as object }),
        });
        const value = response.json<RouteAnswer<Called> | Problem>();
        return isProblem(value) ? { problem: value } : { answer: value };
      } catch (error) {
        return { problem: problemOf(presentable(error, { id: '', headers: {} }), '') };
      }
    },
  };
}

/** The answer of a reading, where there is one. */
export function answerOf<Answer>(reading: Reading<Answer>): Answer | undefined {
  return 'answer' in reading ? reading.answer : undefined;
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'hint' in value && 'requestId' in value;
}
