import {
  type AnchoredClaim,
  type AnchoredStatement,
  type EvidenceAnchor,
  type EvidenceProof,
  fromBase64,
  fromHex,
  LIMITS,
  SteleError,
  Tag,
  utf8ToText,
  verifyListProof,
} from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { account, chain, committedInfo, failedInfo, sender, startDouble, submitted } from '../../test/chain-double.ts';
import type { AnchorProof } from '../api/anchors.ts';
import { routes } from '../api/routes.ts';
import { joinBatch } from './anchored-packages.ts';
import type { EvidenceItem } from './batches.ts';
import { createRecordBatch } from './record-batch.ts';

function item(number: number): EvidenceItem {
  return { digest: number.toString(16).padStart(64, '0'), algorithm: 'sha256', label: `file ${number}`, size: number };
}

const items = (count: number) => Array.from({ length: count }, (_, i) => item(i));

const proof: EvidenceProof = {
  format: 'stele.evidence',
  version: 1,
  chain: { name: 'double', genesis: 'c4'.repeat(32), core: '' },
  setChanges: [],
  certified: { headers: [''], certificate: '' },
  earlierHeaders: [],
  statements: [{ type: 'state', height: 8, key: '' }],
  timestamps: [],
};

function anchorOf(root: string, count: number): EvidenceAnchor {
  return { owner: account, signer: 'aa'.repeat(32), transaction: 'ab'.repeat(32), time: 5, root, count };
}

const proofOf = (root: string, count: number): AnchorProof => ({ anchor: anchorOf(root, count), height: 8, proof });

test('any records → a package for each, whose way leads from its record to the root', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), (count) => {
      const records = createRecordBatch(chain.hasher, items(count));
      const batch = joinBatch('', records, records.id, proofOf(records.root, count));
      const packages = [...batch.packages()];
      expect(packages.length).toBe(count);
      packages.forEach(({ claim, statements }, index) => {
        const { record, siblings } = statements.at(-1) as AnchoredStatement;
        const leaf = chain.hasher.tagged(Tag.anchoredRecord, fromBase64(record));
        const way = siblings.map(fromBase64);
        expect(verifyListProof(chain.hasher, fromHex(batch.root), count, index, leaf, way)).toBe(true);
        expect(claim.anchored).toMatchObject({ batch: batch.batch, index, count });
        const { digest, label, size } = item(index);
        expect(JSON.parse(utf8ToText(fromBase64(record)))).toEqual({
          content: { algorithm: 'sha256', digest },
          label,
          size,
        });
        expect((claim.anchored as AnchoredClaim).content).toBe(`sha256:${digest}`);
      });
    }),
    { numRuns: 20 },
  );
});

test('the same items in another order → another batch', () => {
  const one = createRecordBatch(chain.hasher, items(5));
  expect(createRecordBatch(chain.hasher, items(5).reverse()).root).not.toBe(one.root);
  expect(createRecordBatch(chain.hasher, items(5))).toMatchObject({ root: one.root, id: one.root.slice(0, 32) });
});

test('no items, or more than a batch holds → EVIDENCE_BATCH', () => {
  expect(() => createRecordBatch(chain.hasher, [])).toThrow(expect.objectContaining({ code: 'EVIDENCE_BATCH' }));
  const crowd = new Array<EvidenceItem>(LIMITS.anchorRecords + 1).fill(item(1));
  expect(() => createRecordBatch(chain.hasher, crowd)).toThrow(expect.objectContaining({ code: 'EVIDENCE_BATCH' }));
});

/** A node that commits what is anchored, and says what it is told to of it. */
async function anchoringDouble(told: (root: string, count: number) => AnchorProof = proofOf) {
  const { node, client } = await startDouble();
  const anchored: { readonly id: string; readonly root: string; readonly count: number }[] = [];
  node.answer(routes.submitTransaction, ({ body }) => {
    const { id, content } = submitted(body);
    anchored.push(JSON.parse(utf8ToText(content.calls[0]?.args as Uint8Array)));
    return committedInfo(id, [{ batch: '' }]);
  });
  let asked = 0;
  node.answer(routes.getAnchorProof, () => {
    const { root, count } = anchored.at(-1) as (typeof anchored)[number];
    return asked++ === 0 ? new SteleError('EVIDENCE_NOT_READY', { height: 8 }) : told(root, count);
  });
  return { node, client, anchored };
}

test('items → one transaction with root and count, and packages once the batch is certified', async () => {
  const { node, client, anchored } = await anchoringDouble();
  await using _ = node;
  const batch = await client.anchorEvidence(items(9), { ...sender, note: 'n' });
  const { root, id } = createRecordBatch(chain.hasher, items(9));
  expect(anchored).toEqual([{ id, root, count: 9, note: 'n' }]);
  expect(batch).toMatchObject({ batch: `${account}/${id}`, root, height: 8, time: 5, items: items(9) });
  expect([...batch.packages()].length).toBe(9);
  expect(() => batch.package(9)).toThrow(RangeError);
});

test.each([
  ['another root', () => proofOf('00'.repeat(32), 3)],
  ['another count', (root: string) => proofOf(root, 4)],
])('a node that speaks of a batch with %s → SDK_BAD_ANSWER', async (_, told) => {
  const { node, client } = await anchoringDouble(told);
  await using __ = node;
  await expect(client.anchorEvidence(items(3), sender)).rejects.toMatchObject({ code: 'SDK_BAD_ANSWER' });
});

const refusedTwice = new SteleError('CONTRACT_REFUSED', { contract: 'evidence', reason: 'already' });

test('a batch that was anchored before → its packages, without an error', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const { root } = createRecordBatch(chain.hasher, items(3));
  node.answer(routes.submitTransaction, ({ body }) => failedInfo(submitted(body).id, refusedTwice));
  node.answer(routes.query, () => ({ height: 8, result: anchorOf(root, 3), gasUsed: 1 }));
  node.answer(routes.getAnchorProof, () => proofOf(root, 3));
  expect([...(await client.anchorEvidence(items(3), sender)).packages()].length).toBe(3);
});

test('an id under which another batch was anchored → CONTRACT_REFUSED', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.submitTransaction, ({ body }) => failedInfo(submitted(body).id, refusedTwice));
  node.answer(routes.query, () => ({ height: 8, result: anchorOf('00'.repeat(32), 3), gasUsed: 1 }));
  const anchoring = client.anchorEvidence(items(3), { ...sender, id: '0f'.repeat(16) });
  await expect(anchoring).rejects.toMatchObject({ code: 'CONTRACT_REFUSED' });
});
