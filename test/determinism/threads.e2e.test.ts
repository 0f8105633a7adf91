import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { configFromEnvironment, type ReplayProgress, replaySourceOfFolder, runReplay } from '@stele/node';
import type { TransactionInfo } from '@stele/sdk';
import { decodeSubmitNews, encodeSubmitRequests, SubmitState } from '@stele/sdk/api';
import { expect, test } from 'vitest';
import { deploy } from '../support/deploy.ts';
import { NodeProcess, type RunningNodeProcess } from '../support/node-process.ts';
import { operatorOf } from '../support/operator.ts';
import { put } from '../support/put.ts';
import { rawContract } from '../support/raw-contract.ts';
import { signed } from '../support/submit.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const TRANSACTIONS = 300;
const CONTRACT = rawContract('sums', {
  add: 'host.put("notes", args.key, JSON.stringify(Math.sqrt(args.value))); host.emit("said", JSON.stringify(args)); return "1";',
});

/** How a node may divide its work. */
const DIVISIONS = {
  'one verifier, a thread for the chain': { STELE_VERIFIERS: '1', STELE_CHAIN_THREAD: 'own' },
  'four verifiers, the chain in the main thread': { STELE_VERIFIERS: '4', STELE_CHAIN_THREAD: 'shared' },
};

/** Hands everything in at once and waits until all of it is settled. */
async function submitAll({ chainUrl }: RunningNodeProcess, transactions: readonly Uint8Array[]): Promise<void> {
  const socket = new WebSocket(`${chainUrl.replace('http', 'ws')}/submit`);
  socket.binaryType = 'arraybuffer';
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  let left = transactions.length;
  const settled = new Promise<void>((resolve) => {
    socket.onmessage = ({ data }) => {
      const news = decodeSubmitNews(new Uint8Array(data as ArrayBuffer)) ?? [];
      left -= news.filter(({ state }) => state !== SubmitState.accepted).length;
      if (left === 0) resolve();
    };
  });
  transactions.forEach((transaction, sequence) => {
    socket.send(encodeSubmitRequests([{ sequence, transaction }]));
  });
  await settled;
  socket.close();
}

async function receiptsOf({ chainUrl }: RunningNodeProcess, ids: readonly string[]): Promise<unknown[]> {
  const receipts: unknown[] = [];
  for (const id of ids) {
    const info = (await (await fetch(`${chainUrl}/transactions/${id}`)).json()) as TransactionInfo;
    receipts.push(info.receipt);
  }
  return receipts;
}

async function replayed(data: string, into: string): Promise<ReplayProgress | undefined> {
  const source = await replaySourceOfFolder(configFromEnvironment({ STELE_DATA: data }));
  let last: ReplayProgress | undefined;
  for await (const progress of runReplay(source, into)) last = progress;
  await source.close();
  return last;
}

test('one list of transactions, work divided in different ways → the same receipts, and headers that a replay makes again', async () => {
  await using folder = await temporaryFolder();
  const founded = join(folder.path, 'founded');
  const first = await NodeProcess.start(founded);
  const { client, operator } = await operatorOf(first);
  await deploy({ client, operator }, 'sums', CONTRACT);
  const list = await Promise.all(
    Array.from({ length: TRANSACTIONS }, (_, i) => {
      const add = { contract: 'sums', method: 'add', args: { key: `k${i}`, value: i } };
      const wrong = { contract: 'kv', method: 'put', args: {} };
      return signed(client, { ...operator, calls: [add, i % 7 === 0 ? wrong : put(`k${i}`)], gasLimit: 20_000_000 });
    }),
  );
  await first.node.end();

  const receipts: unknown[][] = [];
  for (const [name, environment] of Object.entries(DIVISIONS)) {
    const data = join(folder.path, name);
    await cp(founded, data, { recursive: true });
    const running = await NodeProcess.start(data, environment);
    await using node = running.node;
    await submitAll(
      running,
      list.map(({ bytes }) => bytes),
    );
    receipts.push(
      await receiptsOf(
        running,
        list.map(({ id }) => id),
      ),
    );
    await node.end();
    const last = await replayed(data, join(folder.path, `${name}, again`));
    expect(last).toMatchObject({ height: last?.newest, difference: undefined });
  }
  expect(receipts[0]).toHaveLength(TRANSACTIONS);
  expect(receipts[1]).toEqual(receipts[0]);
});
