import type { FastifyInstance } from 'fastify';
import type { ChainView } from '../chain-view/chain-view.ts';
import { referencePage } from './reference-page.ts';
import { statusPage } from './status-page.ts';

/** Pages for people: what runs here, and the reference of the API. */
export function registerPages(server: FastifyInstance, views: readonly ChainView[]): void {
  server.get('/', async (_, reply) => reply.type('text/html; charset=utf-8').send(await statusPage(views)));
  const reference = referencePage();
  server.get('/docs', (_, reply) => reply.type('text/html; charset=utf-8').send(reference));
}
