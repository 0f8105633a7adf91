import { nodeCrypto } from '@stele/crypto/node';
import { evidenceContract } from '@stele/evidence/contract';
import { newestState } from '@stele/ledger';
import { evidenceAnchorKey, isSteleError, parseEvidencePackage, toHex } from '@stele/protocol';
import { createRecordBatch, type EvidenceItem, joinBatch } from '@stele/sdk';
import { createTrustCache, verifyEvidence } from '@stele/verifier';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '../../../../packages/ledger/test/test-chain.ts';
import { ValidatorChain } from '../../test/validator-chain.ts';
import { buildAnchorProof } from './anchor-proof.ts';

const PACKAGE_BYTES = 8192;

let chain: ValidatorChain;
beforeAll(async () => {
  chain = await ValidatorChain.found({ contracts: [evidenceContract] });
});
afterAll(() => chain.close());

const items = (count: number, first = 0) =>
  Array.from(
    { length: count },
    (_, i): EvidenceItem => ({
      digest: (first + i).toString(16).padStart(64, '0'),
      algorithm: 'sha256',
      label: `file ${first + i}.pdf`,
      size: i,
    }),
  );

/** Anchors items in a certified block, and joins them with what a node says of the batch after further blocks. */
async function anchored(given: readonly EvidenceItem[], later = 0) {
  const records = createRecordBatch(chain.ledger.chain.hasher, given);
  const { root, id } = records;
  await chain.certified(call('evidence', 'anchor', { id, root, count: given.length }));
  for (let i = 0; i < later; i++) await chain.certified();
  const owner = toHex(chain.ledger.operator.account);
  const { store } = chain.ledger;
  const proof = await buildAnchorProof(chain.sources, newestState(store), evidenceAnchorKey(owner, id));
  return joinBatch('', records, id, proof);
}

test('1,000 records and four validators → a package of at most 8 KB for each, which holds', async () => {
  const batch = await anchored(items(1000), 3);
  const cache = createTrustCache();
  const genesis = chain.ledger.chain.fingerprint;
  for (const [index, made] of [...batch.packages()].entries()) {
    const text = JSON.stringify(made);
    expect(text.length).toBeLessThanOrEqual(PACKAGE_BYTES);
    const evidence = parseEvidencePackage(text);
    const { digest } = batch.items[index] as EvidenceItem;
    const content = { algorithm: 'sha256', digest } as const;
    const { subject } = verifyEvidence({ evidence, genesis, crypto: nodeCrypto, cache, content });
    expect(subject).toMatchObject({ kind: 'record', label: `file ${index}.pdf`, height: batch.height });
  }
});

test.each([1, 2, 3, 40])(
  '%i records, right after the batch was anchored → all of their packages hold',
  async (count) => {
    const batch = await anchored(items(count, 10_000 * count));
    for (const evidence of batch.packages()) {
      expect(chain.verify(evidence).subject).toMatchObject({ batch: { batch: batch.batch, count } });
    }
  },
);

test('a batch that nobody anchored → API_NOT_FOUND', async () => {
  const batch = evidenceAnchorKey('ab'.repeat(32), 'cd'.repeat(16));
  const error = await buildAnchorProof(chain.sources, newestState(chain.ledger.store), batch).catch(
    (thrown: unknown) => thrown,
  );
  expect(isSteleError(error, 'API_NOT_FOUND')).toBe(true);
});
