import { registerRoute } from '@stele/http';
import { fromBase64, SteleError, toBase64, toHex } from '@stele/protocol';
import { type EndorsementInfo, type EndorsementSummary, routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { ChainView } from '../chain-view/chain-view.ts';
import type { Collected } from '../endorsements/collection.ts';
import { type KeySignature, missingOf } from '../endorsements/endorsements.ts';
import type { FindChain } from './chains.ts';
import { describe } from './transactions.ts';

/** The collection of signatures from several parties. */
export function registerEndorsements(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.startEndorsement, async ({ params, body }) => {
    const view = find(params.chain);
    return endorsementInfo(view, await view.endorsements.start(decoded(body.body), body.signatures.map(signatureOf)));
  });
  registerRoute(server, routes.addEndorsement, async ({ params, body }) => {
    const view = find(params.chain);
    return endorsementInfo(view, await view.endorsements.add(params.id, body.signatures.map(signatureOf)));
  });
  registerRoute(server, routes.listEndorsements, ({ params, query }) => ({
    endorsements: find(params.chain).endorsements.waiting(query.key).map(endorsementSummary),
  }));
  registerRoute(server, routes.getEndorsement, ({ params }) => {
    const view = find(params.chain);
    return endorsementInfo(view, view.endorsements.get(params.id));
  });
}

async function endorsementInfo(view: ChainView, entry: Collected): Promise<EndorsementInfo> {
  const { body, signatures, handover } = entry;
  return {
    ...standingOf(entry),
    state: await stateOf(view, entry),
    body: toBase64(body),
    signatures: [...signatures].map(([key, signature]) => ({ key, signature: toBase64(signature) })),
    ...(handover instanceof SteleError ? { refusal: { ...handover.toJSON(), detail: { ...handover.detail } } } : {}),
  };
}

/** What became of a complete one is asked of the chain and the gateway: this node only collected it. */
async function stateOf(view: ChainView, { hash, handover }: Collected): Promise<EndorsementInfo['state']> {
  if (handover === 'none') return 'collecting';
  if (handover instanceof SteleError) return 'rejected';
  const { state } = await describe(view, hash);
  return state === 'unknown' ? 'accepted' : state;
}

function endorsementSummary(entry: Collected): EndorsementSummary {
  const calls = entry.content.calls.map(({ contract, method }) => ({ contract, method }));
  return { ...standingOf(entry), state: 'collecting', calls };
}

function standingOf(entry: Collected) {
  const { id, content, signers } = entry;
  const { sender, validUntil } = content;
  return { id, sender: toHex(sender), signers: [...signers], missing: missingOf(entry), validUntil };
}

function signatureOf({ key, signature }: { readonly key: string; readonly signature: string }): KeySignature {
  return { key, signature: decoded(signature) };
}

function decoded(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    throw new SteleError('API_BAD_REQUEST', { reason: 'the body or a signature is not base64' });
  }
}
