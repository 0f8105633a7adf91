import { registerRoute } from '@stele/http';
import { type Health, routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from '../openapi/openapi.ts';
import type { NodeMetrics } from '../operation/metrics.ts';
import { VERSION } from '../operation/version.ts';

/** What the operation endpoints report. */
export interface OperationOptions {
  readonly metrics: NodeMetrics;
  /** Brings gauges up to date before they are read. */
  readonly refresh: () => Promise<void>;
  readonly checks: () => Health['checks'];
  /** Whether requests are to be sent here; where one of several chains does not run, the others still answer. */
  readonly isReady: (checks: Health['checks']) => boolean;
}

/** Health, metrics and the description of the API. */
export function registerOperation(
  server: FastifyInstance,
  { metrics, refresh, checks, isReady }: OperationOptions,
): void {
  registerRoute(server, routes.getLiveness, () => ({ status: 'ok' as const, version: VERSION, checks: [] }));
  registerRoute(server, routes.getReadiness, (_, reply) => {
    const results = checks();
    if (!isReady(results)) reply.status(503);
    const status = results.every(({ ok }) => ok) ? ('ok' as const) : ('degraded' as const);
    return { status, version: VERSION, checks: results };
  });
  server.get('/metrics', async (_, reply) => {
    await refresh();
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  const document = JSON.stringify(openApiDocument(VERSION));
  server.get('/openapi.json', (_, reply) => reply.type('application/json').send(document));
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
}
