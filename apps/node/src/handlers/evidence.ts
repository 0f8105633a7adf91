import { registerRoute } from '@stele/http';
import { checkMayRead } from '@stele/ledger';
import { EVIDENCE_ANCHORS, EVIDENCE_CONTRACT, EVIDENCE_RECORDS, evidenceAnchorKey } from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import { buildAnchorProof } from '../evidence/anchor-proof.ts';
import { buildRecordPackage } from '../evidence/record-package.ts';
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
  registerRoute(server, routes.getAnchorProof, async ({ params }, reply) => {
    const view = find(params.chain);
    const state = view.state;
    const target = `${EVIDENCE_CONTRACT}/${EVIDENCE_ANCHORS}`;
    await auditedRead(view, reply.request.ip, target, () => checkMayRead(state, EVIDENCE_CONTRACT));
    return buildAnchorProof(view, state, evidenceAnchorKey(params.owner, params.batch));
  });
}
