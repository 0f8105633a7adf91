import { LIMITS, SteleError, toHex, utf8ToText } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { committedInfo, sender, startDouble, submitted } from '../../test/chain-double.ts';
import { routes } from '../api/routes.ts';
import { type EvidenceItem, planBatches } from './batches.ts';

function item(number: number, label?: string): EvidenceItem {
  const digest = number.toString(16).padStart(64, '0');
  return { digest, algorithm: 'sha256', ...(label === undefined ? {} : { label }) };
}

const anyItem = fc.record({
  digest: fc.constant('ab'.repeat(32)),
  algorithm: fc.constantFrom('sha256' as const, 'sm3' as const),
  label: fc.string({ maxLength: 256, unit: 'binary' }),
});

test('any items → every one in its order, in batches that one transaction holds', () => {
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 30 }), fc.integer({ min: 1, max: 200 }), (some, times) => {
      const items = Array.from({ length: times }, () => some).flat();
      const batches = [...planBatches(items)];
      expect(batches.flat()).toEqual(items);
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(1000);
        expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThan(LIMITS.argumentBytes);
      }
    }),
    { numRuns: 30 },
  );
});

test('2,500 short items → three deposits', () => {
  const sizes = [...planBatches(Array.from({ length: 2500 }, (_, i) => item(i)))].map(({ length }) => length);
  expect(sizes).toEqual([1000, 1000, 500]);
});

test('labels of control characters, six bytes each in JSON → fewer items to a deposit', () => {
  const items = Array.from({ length: 1000 }, (_, i) => item(i, '\u0001'.repeat(256)));
  expect([...planBatches(items)].length).toBe(2);
});

test('content that was deposited before → the record key with its count', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const result = { repeated: [{ index: 1, ordinal: 4 }] };
  node.answer(routes.submitTransaction, ({ body }) => committedInfo(submitted(body).id, [result]));
  const deposited = await client.depositEvidence([item(1), item(2)], { ...sender, note: 'n' });
  expect(deposited.map(({ record }) => record)).toEqual([`sha256:${item(1).digest}/0`, `sha256:${item(2).digest}/4`]);
  expect(deposited[0]).toMatchObject({ item: item(1), height: 8, time: 1_700_000_001_000 });
});

test('an idempotency key → one nonce for each batch, the same when repeated', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const nonces: string[] = [];
  const arguments_: unknown[] = [];
  node.answer(routes.submitTransaction, ({ body }) => {
    const { id, content } = submitted(body);
    nonces.push(toHex(content.nonce));
    arguments_.push(JSON.parse(utf8ToText(content.calls[0]?.args as Uint8Array)));
    return committedInfo(id, [{ repeated: [] }]);
  });
  const items = Array.from({ length: 1001 }, (_, i) => item(i));
  for (let attempt = 0; attempt < 2; attempt++) {
    await client.depositEvidence(items, { ...sender, idempotencyKey: 'tree 5' });
  }
  expect(nonces.slice(2)).toEqual(nonces.slice(0, 2));
  expect(nonces[0]).not.toBe(nonces[1]);
  expect(arguments_[1]).toEqual({ records: [{ content: { algorithm: 'sha256', digest: item(1000).digest } }] });
});

test('a deposit that expires → TX_EXPIRED', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.submitTransaction, ({ body }) => ({ id: submitted(body).id, state: 'expired' }));
  await expect(client.depositEvidence([item(1)], sender)).rejects.toMatchObject({ code: 'TX_EXPIRED' });
});

function packageOf(record: string) {
  return {
    format: 'stele.evidence',
    version: 1,
    chain: { name: 'double', genesis: 'c4'.repeat(32), core: '' },
    claim: { transaction: 'ab'.repeat(32), height: 8, record },
    setChanges: [],
    certified: { headers: [''], certificate: '' },
    earlierHeaders: [],
    statements: [{ type: 'state', height: 8, key: '' }],
    timestamps: [],
  };
}

test('packages of more records than one request takes → all, in the order asked', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const asked: number[] = [];
  node.answer(routes.getRecordEvidence, ({ body }) => {
    const { records } = body as { records: string[] };
    asked.push(records.length);
    return { packages: records.map(packageOf) };
  });
  const records = Array.from({ length: 600 }, (_, i) => `sha256:${item(i).digest}/0`);
  const packages = await client.evidencePackages(records);
  expect(packages.map(({ claim }) => claim.record)).toEqual(records);
  expect(asked).toEqual([250, 250, 100]);
});

test('a certificate that is still to come → asked again', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  let attempts = 0;
  node.answer(routes.getRecordEvidence, () =>
    attempts++ === 0 ? new SteleError('EVIDENCE_NOT_READY', { height: 8 }) : { packages: [packageOf('r')] },
  );
  expect(await client.evidencePackages(['r'])).toHaveLength(1);
});

test('packages of other records than asked for → SDK_BAD_ANSWER', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.getRecordEvidence, () => ({ packages: [packageOf('other')] }));
  await expect(client.evidencePackages(['r'])).rejects.toMatchObject({ code: 'SDK_BAD_ANSWER' });
});
