import type { Route, RouteAnswer, RouteInput } from '@stele/sdk/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TObject } from 'typebox';
import { readPlainValues } from './plain-values.ts';

/** Answers a route. */
export type RouteHandler<Served extends Route> = (
  input: RouteInput<Served>,
  reply: FastifyReply,
) => Promise<RouteAnswer<Served>> | RouteAnswer<Served>;

/** Serves a route of the API definition: the schemas that describe it also check its input. */
export function registerRoute<Served extends Route>(
  server: FastifyInstance,
  route: Served,
  handler: RouteHandler<Served>,
): void {
  const { schema, preValidation } = checkedInput(route);
  server.route({
    method: route.method,
    url: route.path,
    // Bytes have no schema: what they are is read by whoever takes them.
    schema: { ...schema, ...(route.body && !route.bodyMediaType ? { body: route.body } : {}) },
    preValidation,
    handler: async ({ params, query, body }, reply) => {
      const answer = await handler({ params, query, body } as RouteInput<Served>, reply);
      if (reply.statusCode === 200) reply.status(route.status);
      if (route.mediaType) return reply.type(route.mediaType).send(Buffer.from(answer as Uint8Array));
      return reply.type('application/json').send(JSON.stringify(answer));
    },
  });
}

/** How the path and the query of an endpoint are checked: they are texts, a body is taken as it stands. */
export function checkedInput({ params, query }: { readonly params: TObject; readonly query: TObject }) {
  return {
    schema: { params, querystring: { ...query, additionalProperties: false } },
    preValidation: async (request: FastifyRequest) => {
      request.params = readPlainValues(request.params, params);
      request.query = readPlainValues(request.query, query);
    },
  };
}
