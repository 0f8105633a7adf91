import { registerRoute } from '@stele/http';
import { toBase64 } from '@stele/protocol';
import { signQuery } from '@stele/sdk';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Access } from '../access/register-session.ts';
import { platformRoutes } from '../api/routes.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import { recordedQueryOf } from './recorded-query.ts';

export interface SupervisionOptions {
  readonly access: Access;
  readonly chains: ChainDirectory;
  readonly log: Logger;
}

/**
 * Serves the answers of queries that the operator recorded under a grant. The recording was shown and signed like any
 * transaction; the query is signed in its words alone, so that nothing is read in the operator's name that was not shown.
 */
export function registerSupervision(server: FastifyInstance, { access, chains, log }: SupervisionOptions): void {
  const { sessions, cookie, keys } = access;

  registerRoute(server, platformRoutes.askRecordedQuery, async ({ params }, reply) => {
    sessions.use(cookie.read(reply.request));
    const { name, genesis } = await chains.find(params.chain);
    const client = chains.client(genesis);
    const { transaction } = params;
    const question = recordedQueryOf(await client.api.getTransaction({ params: { id: transaction } }));
    const { account, signer } = await keys.on(name);
    const query = await signQuery(await client.chain(), {
      ...question,
      account,
      signers: [signer],
      record: transaction,
    });
    const { contract, method } = question;
    log.info({ transaction, contract, method, account }, 'a recorded query was asked');
    return client.api.signedQuery({ body: { query: toBase64(query) } });
  });
}
