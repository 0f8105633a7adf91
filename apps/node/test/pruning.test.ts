import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Call, type EvidencePackage, isSteleError, toHex } from '@stele/protocol';
import { openState } from '@stele/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '../../../packages/ledger/test/test-chain.ts';
import { readCertificates, writeCertificates } from '../src/backup/rows.ts';
import { CertificateStore } from '../src/certificates/certificate-store.ts';
import { ValidatorHistory } from '../src/certificates/validator-history.ts';
import { SnapshotBlocks } from '../src/chain/engine/snapshot-blocks.ts';
import type { ChainView } from '../src/chain-view/chain-view.ts';
import { describe as describeTransaction } from '../src/handlers/transactions.ts';
import { joinLedger } from '../src/joining/join-ledger.ts';
import { ChainPruner } from '../src/pruning/chain-pruner.ts';
import type { PrunedHistory } from '../src/pruning/interface.ts';
import { JoinableChain } from './joinable-chain.ts';
import { type CertifiableBlock, ValidatorChain } from './validator-chain.ts';

/** Blocks between snapshots, and time in which a transaction may be sent again: a minute is sixty blocks of the test. */
const SNAPSHOT = 256;
const WINDOW_MS = 60_000;
/** Newest block when history is given up, and what follows from it. */
const TIP = 3 * SNAPSHOT + 20;
const FLOOR = TIP - 2 * SNAPSHOT + 1;

/** Files of a size that a short chain fills. */
const LAYOUT = { twigsPerSegment: 2, valueSegmentBytes: 16_384, blockSegmentBytes: 32_768 };

const LONG_MS = 240_000;

let chain: ValidatorChain;
let network: JoinableChain;
let issued: readonly EvidencePackage[];
let bytesBefore: number;
let pruned: PrunedHistory;

beforeAll(async () => {
  chain = await ValidatorChain.found({
    snapshotEvery: SNAPSHOT,
    parameters: { maxWindowMs: WINDOW_MS },
    store: { layout: LAYOUT },
  });
  network = new JoinableChain(chain);
  await chain.certified(chain.add(20));
  while (chain.headers.newest.header.height < TIP) await chain.certified(...work(chain.headers.newest.header.height));
  issued = await Promise.all([2, 100, FLOOR - 1].map((height) => chain.evidence(height)));
  bytesBefore = await bytesOnDisk();
  pruned = await new ChainPruner(chain.ledger.ledger).prune(0);
}, LONG_MS);

afterAll(async () => {
  await network.close();
  await chain.close();
});

test('history that is older than two snapshots → given up, and the disk shrinks', async () => {
  expect(pruned.kept).toEqual({ state: FLOOR - 1, bodies: FLOOR, records: 1 });
  expect(pruned.freed).toBeGreaterThan(0);
  const after = await bytesOnDisk();
  expect(after).toBeLessThan(0.8 * bytesBefore);
});

test('packages that were issued before → verify as they did', () => {
  for (const evidence of issued) {
    expect(chain.verify(evidence)).toMatchObject({ setChanges: [{ height: 3 }] });
  }
});

test('a transaction that is kept → its package, with the changes of the validators since the founding', async () => {
  const evidence = await chain.evidence(FLOOR);
  expect(chain.verify(evidence)).toMatchObject({ setChanges: [{ height: 3 }] });
});

test('evidence of a transaction before → EVIDENCE_PRUNED, which names the first block that is kept', async () => {
  const error = await chain.evidence(100).catch((thrown: unknown) => thrown);
  expect(isSteleError(error, 'EVIDENCE_PRUNED')).toBe(true);
  expect(error).toMatchObject({ detail: { height: 100, from: FLOOR } });
});

test('a transaction before → where it stands and how it ended, and what is gone', async () => {
  const { transaction } = chain.blocks.get(100) as CertifiableBlock;
  const { store: reader, chain: opened } = chain.ledger;
  const gateway = { arrival: () => undefined };
  const view = { reader, chain: opened, headers: chain.headers, gateway } as unknown as ChainView;
  const { header } = await chain.headers.at(100);
  expect(await describeTransaction(view, transaction)).toEqual({
    id: toHex(transaction),
    state: 'committed',
    height: 100,
    index: 0,
    time: header.time,
    pruned: { code: '', from: FLOOR },
  });
  expect(await describeTransaction(view, (chain.blocks.get(FLOOR) as CertifiableBlock).transaction)).toMatchObject({
    receipt: { code: '' },
  });
});

test('the engine → keeps its blocks from the older snapshot on, or as many more as are wanted', async () => {
  const { ledger, store } = chain.ledger;
  const wanted: number[] = [];
  const told = { ...ledger, tip: () => ledger.tip(), store: Object.assign(Object.create(store), { summary }) };
  async function summary(height: number) {
    wanted.push(height);
    return { ...(await store.summary(height)), engineHeight: 2 * height };
  }
  expect(await new SnapshotBlocks(told, undefined).neededFrom()).toBe(0);
  expect(await new SnapshotBlocks(told, 0).neededFrom()).toBe(2 * SNAPSHOT);
  expect(await new SnapshotBlocks(told, 2 * SNAPSHOT + 1).neededFrom()).toBe(2 * SNAPSHOT);
  expect(await new SnapshotBlocks(told, TIP).neededFrom()).toBe(0);
  expect(wanted).toEqual([SNAPSHOT, SNAPSHOT]);
});

test(
  'a node that joins from nodes which all gave up their history → begins with their snapshot',
  async () => {
    const { options, told } = await network.joiner([await network.peer(), await network.peer()]);
    expect(await joinLedger(options)).toBe(3 * SNAPSHOT);
    expect(told).toEqual([]);
    const store = await openState(options.layout.ledger, { params: chain.ledger.chain.storeParams });
    expect(toHex(store.tip().stateRoot)).toBe(toHex(chain.ledger.store.at(3 * SNAPSHOT).stateRoot));
    // As many blocks as the proven window has, not those of the longest that any chain may have.
    expect(store.kept().records).toBe(3 * SNAPSHOT - WINDOW_MS / 1000 - 1);
    await store.close();
  },
  LONG_MS,
);

test('a backup of such a chain → carries the sets of the validators, without which nothing could be verified', async () => {
  const { directory, chain: opened, store } = chain.ledger;
  const [rows, folder] = [join(directory, 'certificates.jsonl'), join(directory, 'restored')];
  // A database is open in one place: what a backup reads is a copy.
  const copy = await CertificateStore.open(join(directory, 'copy'));
  await copy.sets.write([{ height: 3, set: await chain.validators.announced(3) }], TIP);
  await copy.close();
  await writeCertificates(join(directory, 'copy'), rows, TIP);
  await readCertificates(rows, folder);
  const restored = await CertificateStore.open(folder);
  const history = await ValidatorHistory.open(opened, store, restored.sets);
  expect(await history.before(TIP)).toEqual([3]);
  await history.close();
  await restored.close();
});

test('the table of validators lost with the states that name them → STATE_PRUNED instead of a wrong one', async () => {
  const { directory, chain: opened, store } = chain.ledger;
  const empty = await CertificateStore.open(join(directory, 'empty'));
  await expect(ValidatorHistory.open(opened, store, empty.sets)).rejects.toMatchObject({ code: 'STATE_PRUNED' });
  await empty.close();
});

test('started again, and gone on → the same chain, and the next pruning gives up more', async () => {
  const { headerHash } = chain.ledger.ledger.tip();
  await chain.validators.settle();
  await chain.ledger.reopen();
  expect(toHex(chain.ledger.ledger.tip().headerHash)).toBe(toHex(headerHash));
  await chain.openHistory();
  for (let i = 0; i < 40; i++) await chain.certified();
  const { kept } = await new ChainPruner(chain.ledger.ledger).prune(0);
  expect(kept).toEqual({ state: FLOOR + 39, bodies: FLOOR + 40, records: 1 });
  expect(chain.verify(issued[0] as EvidencePackage)).toMatchObject({ setChanges: [{ height: 3 }] });
});

/** Calls of a transaction that is larger than the header of its block. */
function work(value: number): Call[] {
  return Array.from({ length: 20 }, (_, i) => call('probe', 'set', { key: `k${i}`, value }));
}

async function bytesOnDisk(): Promise<number> {
  const folder = join(chain.ledger.directory, 'ledger');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((entry) => entry.isFile() && /\/(block|value|leaf)$/.test(entry.parentPath))
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
