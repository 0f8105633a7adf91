import { nodeCrypto } from '@stele/crypto/node';
import { openChain } from '@stele/ledger';
import { expect, test } from 'vitest';
import type { NodeStanding } from '../chain-view/node-standing.ts';
import { dataLayout } from '../data/layout.ts';
import { createDraft, joinDraft } from '../founding/ceremony/change-draft.ts';
import { closeDraft } from '../founding/ceremony/close-draft.ts';
import type { DraftTerms, FounderPart } from '../founding/ceremony/draft.ts';
import {
  FOUNDERS,
  NETWORK_TERMS,
  networkNode,
  newKey,
  partOf,
  publicPart,
  TERMS,
} from '../founding/ceremony/test-founders.ts';
import { startNotices } from './start-notices.ts';

/** What the start of a chain says whose first founder has this node. */
function noticesOf(
  terms: DraftTerms,
  node: NonNullable<FounderPart['node']>,
  role: NodeStanding['role'] = 'validator',
): unknown {
  const parts = FOUNDERS.map((id, i) => ({ ...partOf(id, newKey()), ...(i === 0 ? { node } : {}) }));
  const draft = parts.reduce((joined, part) => joinDraft(joined, part), createDraft(terms));
  const chain = openChain(closeDraft(draft, nodeCrypto), nodeCrypto);
  const layout = dataLayout('/nowhere', 'trade');
  const standing = { role, removed: undefined, isGateway: true };
  const own = { suite: 'ed25519-sha256', layout, hasOperatorKey: false, isOutboxLost: false } as const;
  return startNotices({ chain, ...own, standing, height: 7 });
}

test('several founders, one node that orders alone → told whose it is', () => {
  expect(noticesOf(TERMS, publicPart(newKey()))).toEqual([{ kind: 'oneOrders', organisation: 'bank-a' }]);
});

test('an engine of several nodes → nobody is told that one orders alone', () => {
  expect(noticesOf(NETWORK_TERMS, networkNode('bank-a'))).toEqual([]);
});

test.each([
  ['unknown', 'unknownNode'],
  ['removed', 'removedNode'],
] as const)('a node that is %s to the chain → told, with the height as of which', (role, kind) => {
  expect(noticesOf(NETWORK_TERMS, networkNode('bank-a'), role)).toEqual([{ kind, height: 7 }]);
});
