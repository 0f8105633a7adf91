import { nodeCrypto } from '@stele/crypto/node';
import { evidenceContract } from '@stele/evidence/contract';
import { checkMayRead, SystemCollection } from '@stele/ledger';
import {
  EVIDENCE_CONTRACT,
  EVIDENCE_RECORDS,
  type EvidencePackage,
  type EvidenceRecord,
  fromBase64,
  headerCodec,
  isSteleError,
  SteleError,
} from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import { createTrustCache, verifyEvidence } from '@stele/verifier';
import type { LightView } from '../light-view.ts';
import { ANSWER_MS, type LightPeer } from '../peer-book.ts';
import { type LightAnswer, lightAnswer } from './interface.ts';

const records = new SystemCollection<EvidenceRecord>(evidenceContract, EVIDENCE_RECORDS);

/** Certificates of packages of one chain are mostly the same. */
const cache = createTrustCache();

/** Packages that others build, each verified, and held against the header of this node, before it is passed on. */
export const evidenceAnswers: readonly LightAnswer[] = [
  lightAnswer(routes.getRecordEvidence, async (view, { body }) => {
    await view.state.read((source) => checkMayRead(source, EVIDENCE_CONTRACT));
    const packages: EvidencePackage[] = [];
    for (const record of body.records) packages.push(await recordPackage(view, record));
    return { packages };
  }),
  lightAnswer(routes.getTransactionEvidence, (view, { params, query }) =>
    view.peers.ask(
      (api) => api.getTransactionEvidence({ params: { id: params.id }, query }, { answerMs: ANSWER_MS }),
      async (evidence, peer) => {
        const { statements, claim } = await checked(view, evidence, peer);
        const wanted = query.event;
        const shows = statements.some((each) => each.type === 'event' && each.eventIndex === wanted);
        if (claim.transaction !== params.id || (wanted !== undefined && !shows)) throw other();
        return evidence;
      },
    ),
  ),
];

async function recordPackage(view: LightView, record: string): Promise<EvidencePackage> {
  try {
    return await view.peers.ask(
      (api) => api.getRecordEvidence({ body: { records: [record] } }, { answerMs: ANSWER_MS }),
      async ({ packages: [evidence] }, peer) => {
        if (evidence?.claim.record !== record) throw other();
        return checked(view, evidence, peer);
      },
    );
  } catch (error) {
    if (!isSteleError(error, 'API_NOT_FOUND')) throw error;
    // That all of them say so proves nothing.
    if ((await view.state.read((source) => records.read(source, record))) === undefined) throw error;
    throw view.peers.noPeer();
  }
}

/** @throws SteleError VERIFY_*, LIGHT_BEHIND, LIGHT_FORK */
async function checked(view: LightView, evidence: EvidencePackage, peer: LightPeer): Promise<EvidencePackage> {
  const { chain, follower, state } = view;
  const options = { evidence, genesis: chain.fingerprint, crypto: nodeCrypto, cache };
  verifyEvidence(options);
  const { height } = headerCodec.decode(fromBase64(evidence.certified.headers[0] as string));
  await state.headerAt(height);
  await follower.holdAgainst(peer, height, { setChanges: evidence.setChanges, certified: evidence.certified });
  return evidence;
}

function other(): SteleError {
  return new SteleError('VERIFY_PROOF', { reason: 'the package is about something else than was asked for' });
}
