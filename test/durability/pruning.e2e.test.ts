import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nodeCrypto } from '@stele/crypto/node';
import { openChain } from '@stele/ledger';
import { configFromEnvironment, planPruning, pruneFolder } from '@stele/node';
import { type EvidencePackage, parseEvidencePackage } from '@stele/protocol';
import type { ChainInfo, Problem, TransactionInfo } from '@stele/sdk';
import { openState } from '@stele/store';
import { verifyEvidence } from '@stele/verifier';
import { expect, test } from 'vitest';
import { dataLayout } from '../../apps/node/src/data/layout.ts';
import { readGenesisFile } from '../../apps/node/src/founding/genesis-file.ts';
import { foundSolo } from '../support/found-solo.ts';
import { NodeProcess, type RunningNodeProcess } from '../support/node-process.ts';
import { operatorOf } from '../support/operator.ts';
import { put } from '../support/put.ts';
import { signed, submitOnce } from '../support/submit.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

const SNAPSHOT = 256;

/** How long transactions may be sent again: what is older may go. */
const WINDOW_MS = 2000;

/** Files that some hundred blocks fill many of. */
const LAYOUT = { twigsPerSegment: 2, valueSegmentBytes: 32_768, blockSegmentBytes: 32_768 };

const RECENT = { STELE_HISTORY: 'recent', STELE_HISTORY_BLOCKS: '0' };

/** Most starts that end by a kill. */
const KILLS = 4;

/** Entries that are written while history lasts, and after it. */
const LARGE = 'x'.repeat(3000);
const SMALL = 'x'.repeat(200);

/** What a chain is asked for before and after it gives up history. */
interface Written {
  readonly committed: string;
  readonly failed: string;
  readonly record: string;
  readonly packages: readonly EvidencePackage[];
  readonly genesis: string;
  readonly headerHash: string;
  readonly height: number;
}

test('a node killed again and again while it gives up history → it starts, the disk shrinks, and what stays is answered', async () => {
  await using folder = await temporaryFolder();
  const { path: data } = folder;
  await foundSolo(data, { maxWindowMs: WINDOW_MS, snapshotEvery: SNAPSHOT, layout: LAYOUT });
  const written = await write(data);
  const before = await bytesOf(data);
  const config = configFromEnvironment({ ...RECENT, STELE_DATA: data });
  const plan = await planPruning(config);
  expect(plan.bodyBytes).toBeGreaterThan(200 * LARGE.length);

  expect(await killWhilePruning(data)).toBeGreaterThanOrEqual(2);

  await using node = await NodeProcess.launch(data, RECENT);
  const running = await node.ready();
  const { kept } = await until('the end of the pruning', async () => {
    const info = await get<ChainInfo>(running, '');
    return info.kept.bodies > SNAPSHOT && (await isCalm(data)) ? info : undefined;
  });
  expect(await bytesOf(data)).toBeLessThan(0.7 * before);
  expect(kept).toEqual({ state: plan.from - 1, bodies: plan.from, records: 1 });
  await checkAnswers(running, written);
  await checkGoesOn(running);
  await node.end();
  await checkStored(data);
  // The same by hand goes on where the node stopped.
  expect((await pruneFolder(config)).kept.bodies).toBeGreaterThan(plan.from);
});

/** Fills a chain beyond three snapshots, and stops its node. */
async function write(data: string): Promise<Written> {
  await using node = await NodeProcess.launch(data);
  const running = await node.ready();
  const { client, operator } = await operatorOf(running);
  const send = async (value: string) => {
    const { bytes } = await signed(client, { ...operator, calls: [put('k', value)] });
    return (await submitOnce(running.chainUrl, bytes, 20_000)).body;
  };
  const committed = await send(LARGE);
  const refused = await signed(client, {
    ...operator,
    calls: [{ contract: 'kv', method: 'remove', args: { key: 'never there' } }],
    gasLimit: 1000,
  });
  const failed = (await submitOnce(running.chainUrl, refused.bytes, 20_000)).body;
  expect([committed.state, failed.state]).toEqual(['committed', 'failed']);
  const digest = createHash('sha256').update('a document').digest('hex');
  const [deposited] = await client.depositEvidence([{ digest, algorithm: 'sha256' }], operator);
  const record = deposited?.record ?? '';
  const packages = [
    await get<object>(running, `/transactions/${committed.id}/evidence`),
    ...(await client.evidencePackages([record])),
  ].map((evidence) => parseEvidencePackage(JSON.stringify(evidence)));
  const tip = async () => get<ChainInfo>(running, '');
  while ((await tip()).height < SNAPSHOT) await send(LARGE);
  // Nothing so far may be sent again when the next blocks come, nor what comes well before the next snapshot.
  for (const until of [1.5 * SNAPSHOT, 3 * SNAPSHOT + 5]) {
    await pause(WINDOW_MS + 1000);
    for (let { height } = await tip(); height < until; { height } = await tip()) {
      for (let i = 0; i < 20; i++) await send(SMALL + i);
    }
  }
  const { height, headerHash, genesis } = await tip();
  await node.end();
  return { committed: committed.id, failed: failed.id, record, packages, genesis, headerHash, height };
}

/** Kills a node each time that it has begun to change files. @returns how often that was. */
async function killWhilePruning(data: string): Promise<number> {
  let kills = 0;
  for (; kills < KILLS; kills++) {
    const names = await namesOf(data);
    await using node = NodeProcess.launch(data, RECENT);
    let isReady = false;
    let failure: unknown;
    const ready = node.ready().then(
      () => {
        isReady = true;
      },
      (error: unknown) => {
        failure = error;
      },
    );
    const isBegun = await until('a file that changed, or a node that has nothing to do', async () => {
      if ((await namesOf(data)) !== names) return 'begun';
      if (failure) throw failure;
      return isReady && (await isCalm(data)) && (await namesOf(data)) === names ? 'calm' : undefined;
    });
    await node.end('SIGKILL');
    await ready;
    if (isBegun === 'calm') break;
  }
  return kills;
}

async function checkAnswers(running: RunningNodeProcess, written: Written): Promise<void> {
  const { committed, failed, record, packages, genesis, headerHash, height } = written;
  expect(await get<ChainInfo>(running, '')).toMatchObject({ height, headerHash, genesis });
  const { kept } = await get<ChainInfo>(running, '');
  const transaction = await get<TransactionInfo>(running, `/transactions/${committed}`);
  expect(transaction).toMatchObject({ state: 'committed', height: 2, pruned: { code: '', from: kept.bodies } });
  expect(await get<TransactionInfo>(running, `/transactions/${failed}`)).toMatchObject({
    state: 'failed',
    pruned: { code: 'RUNTIME_OUT_OF_GAS' },
  });
  expect(await get<object>(running, '/blocks/2')).toMatchObject({ transactions: [committed] });
  expect(await problem(running, '/blocks/2/record')).toEqual([410, 'STATE_PRUNED']);
  expect(await problem(running, '/blocks/2/delta')).toEqual([410, 'STATE_PRUNED']);
  expect(await problem(running, `/transactions/${committed}/evidence`)).toEqual([410, 'EVIDENCE_PRUNED']);
  const { client } = await operatorOf(running);
  for (const evidence of [...packages, ...(await client.evidencePackages([record]))]) {
    verifyEvidence({ evidence, genesis, crypto: nodeCrypto });
  }
}

async function checkGoesOn(running: RunningNodeProcess): Promise<void> {
  const { client, operator } = await operatorOf(running);
  const { bytes } = await signed(client, { ...operator, calls: [put('last', 'v')] });
  expect((await submitOnce(running.chainUrl, bytes, 20_000)).body).toMatchObject({ state: 'committed' });
}

/** Compares all that is stored with all that it must agree with. */
async function checkStored(data: string): Promise<void> {
  const { chain } = dataLayout(data, 'local');
  const { storeParams: params } = openChain(await readGenesisFile(chain.genesis), nodeCrypto);
  const store = await openState(chain.ledger, { params });
  try {
    for await (const finding of store.scrub({ rate: 0 })) expect(finding).toBeUndefined();
  } finally {
    await store.close();
  }
}

async function get<Answer>({ chainUrl }: RunningNodeProcess, path: string): Promise<Answer> {
  return (await (await fetch(`${chainUrl}${path}`)).json()) as Answer;
}

async function problem({ chainUrl }: RunningNodeProcess, path: string): Promise<readonly [number, string]> {
  const response = await fetch(`${chainUrl}${path}`);
  return [response.status, ((await response.json()) as Problem).code];
}

async function filesOf(data: string): Promise<string[]> {
  const folder = join(data, 'local', 'ledger');
  const folders = ['block', 'leaf', 'value'].map(async (name) =>
    (await readdir(join(folder, name))).map((file) => join(folder, name, file)),
  );
  return (await Promise.all(folders)).flat().sort();
}

/** Names of the files of the ledger, without those that are being written. */
async function namesOf(data: string): Promise<string> {
  return (await filesOf(data)).filter((name) => !name.endsWith('.tmp')).join(' ');
}

/** Whether nothing changes for a while. */
async function isCalm(data: string): Promise<boolean> {
  const names = (await filesOf(data)).join(' ');
  await pause(500);
  return (await filesOf(data)).join(' ') === names;
}

async function bytesOf(data: string): Promise<number> {
  const sizes = (await filesOf(data)).map(async (path) => (await stat(path)).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
