import { checkMayRead } from '@stele/ledger';
import { EVIDENCE_CONTRACT, EVIDENCE_RECORDS } from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import { buildRecordPackage } from '../evidence/record-package.ts';
import { registerRoute } from '../http/register-route.ts';
import type { FindChain } from './chains.ts';
import { auditedRead } from './restricted-reads.ts';

export function registerEvidence(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.getRecordEvidence, async ({ params, body }, reply) => {
    const view = find(params.chain);
    const state = view.state;
    // A package holds the record itself.
    const target = `${EVIDENCE_CONTRACT}/${EVIDENCE_RECORDS}`;
    await auditedRead(view, reply.request.ip, target, () => checkMayRead(state, EVIDENCE_CONTRACT));
    const packages = [];
    for (const record of body.records) {
      packages.push(await buildRecordPackage(view, state, record));
    }
    return { packages };
  });
}
