import type { FastifyInstance } from 'fastify';
import type { ServedOrigins } from './served-origins.ts';

/** Routes that the platform itself answers; what is relayed is the node's to judge. */
const OWN = '/console/';

/** Refuses requests to hosts that the console is not served under, and those that pages of others have browsers send. */
export function checkSources(server: FastifyInstance, origins: ServedOrigins): void {
  server.addHook('onRequest', async ({ method, headers, routeOptions }) => {
    origins.originOf(headers.host);
    if (method === 'GET' || method === 'HEAD' || !routeOptions.url?.startsWith(OWN)) return;
    const site = headers['sec-fetch-site'];
    origins.checkSource({
      host: headers.host,
      origin: headers.origin,
      fetchSite: typeof site === 'string' ? site : undefined,
    });
  });
}
