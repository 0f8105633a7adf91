import type { Route, RouteAnswer, RouteInput } from '@stele/sdk/api';
import type { FastifyInstance, FastifyReply } from 'fastify';

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
  server.route({
    method: route.method,
    url: route.path,
    schema: {
      params: route.params,
      querystring: { ...route.query, additionalProperties: false },
      ...(route.body ? { body: route.body } : {}),
    },
    handler: async ({ params, query, body }, reply) => {
      const answer = await handler({ params, query, body } as RouteInput<Served>, reply);
      if (reply.statusCode === 200) reply.status(route.status);
      return reply.type('application/json').send(JSON.stringify(answer));
    },
  });
}
