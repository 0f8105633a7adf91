import { routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import { buildRecordPackage } from '../evidence/record-package.ts';
import { registerRoute } from '../http/register-route.ts';
import type { FindChain } from './chains.ts';

export function registerEvidence(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.getRecordEvidence, async ({ params, body }) => {
    const view = find(params.chain);
    const state = view.state;
    const packages = [];
    for (const record of body.records) {
      packages.push(await buildRecordPackage(view, state, record));
    }
    return { packages };
  });
}
