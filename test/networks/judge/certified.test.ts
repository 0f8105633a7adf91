import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EvidencePackage, SteleError } from '@stele/protocol';
import { expect, test } from 'vitest';
import { certified } from './certified.ts';
import { nodeDouble } from './doubles/node.ts';

const VECTORS = join(import.meta.dirname, '..', '..', '..', 'packages', 'verifier', 'vectors', 'valid');

interface Vector {
  readonly evidence: EvidencePackage;
  readonly genesis: string;
}

function vector(name: string): Vector {
  return JSON.parse(readFileSync(join(VECTORS, `${name}.json`), 'utf8')) as Vector;
}

const ofTransaction = vector('transaction');
const ofRecord = vector('record');
const ID = ofTransaction.evidence.claim.transaction;
const RECORD = ofRecord.evidence.claim.record as string;
const SAMPLE = { transactions: [ID], records: [RECORD] };

/** A node that answers with packages. */
function nodeWith(transaction: () => EvidencePackage, record = () => ofRecord.evidence) {
  const ask = async (make: () => EvidencePackage) => make();
  return { ...nodeDouble(1).view, transactionPackage: () => ask(transaction), recordPackage: () => ask(record) };
}

const conditionsOf = async (node: ReturnType<typeof nodeWith>) =>
  (await certified([node], SAMPLE, ofTransaction.genesis)).map(({ condition }) => condition);

test('packages that verify → nothing is found', async () => {
  expect(ofRecord.genesis).toBe(ofTransaction.genesis);
  expect(await conditionsOf(nodeWith(() => ofTransaction.evidence))).toEqual([]);
});

test('a changed certificate, a package of something else, none at all → not certified', async () => {
  const { certified: headers } = ofTransaction.evidence;
  const changed = {
    ...ofTransaction.evidence,
    certified: { ...headers, certificate: `A${headers.certificate.slice(1)}A` },
  };
  const none = () => {
    throw new SteleError('EVIDENCE_NOT_READY', { height: 2 });
  };
  expect(await conditionsOf(nodeWith(() => changed))).toEqual(['not certified']);
  expect(await conditionsOf(nodeWith(() => ofRecord.evidence))).toEqual(['not certified']);
  expect(await conditionsOf(nodeWith(none))).toEqual(['not certified']);
  expect(
    await conditionsOf(
      nodeWith(
        () => ofTransaction.evidence,
        () => ofTransaction.evidence,
      ),
    ),
  ).toEqual(['not certified']);
});

test('a node that says it does not keep what is older → nothing is found while another keeps it, and a loss where none does', async () => {
  const pruned = () => {
    throw new SteleError('STATE_PRUNED', { height: 2, from: 256 });
  };
  const findings = async (...nodes: readonly ReturnType<typeof nodeWith>[]) =>
    (await certified(nodes, SAMPLE, ofTransaction.genesis)).map(({ detail }) => detail);
  expect(
    await findings(
      nodeWith(() => ofTransaction.evidence),
      nodeWith(pruned),
    ),
  ).toEqual([]);
  expect(await findings(nodeWith(pruned), nodeWith(pruned))).toEqual([`${ID}: no node keeps it any more`]);
});
