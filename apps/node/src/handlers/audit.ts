import { registerRoute } from '@stele/http';
import { fromBase64, SteleError, toHex } from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { FindChain } from './chains.ts';
import { answerSigned } from './restricted-reads.ts';

/** The query whose policy rules who reads the audit log. */
const CONTRACT = 'sys.audit';
const METHOD = 'log';

const DEFAULT_LIMIT = 100;

/** The audit log, for whom a policy or a grant lets read it. That it was read stands in it before the answer. */
export function registerAudit(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.readAudit, ({ params, body }, reply) => {
    const view = find(params.chain);
    return answerSigned(view, fromBase64(body.query), reply.request.ip, async ({ asker, request }) => {
      // A grant for another query must not open the log.
      if (request.contract !== CONTRACT || request.method !== METHOD) {
        throw new SteleError('QUERY_BAD', { reason: `it does not ask for ${CONTRACT}/${METHOD}` });
      }
      const { header } = view.headers.newest;
      await view.queries.query(request, header, header, asker);
      const { after = 0, limit = DEFAULT_LIMIT } = JSON.parse(request.args) as { after?: number; limit?: number };
      const { log } = view.audit;
      const entries = log.read(after, limit);
      const end = (entries.at(-1)?.sequence ?? after) >= log.head.sequence;
      const { sequence, hash } = log.head;
      return { node: toHex(view.gatewayKey), head: { sequence, hash }, entries: entries.map(plain), end };
    });
  });
}

function plain<Entry extends { readonly details: Readonly<Record<string, unknown>> }>(entry: Entry) {
  return { ...entry, details: { ...entry.details } };
}
