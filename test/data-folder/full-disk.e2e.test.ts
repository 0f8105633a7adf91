import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freeSpace } from '@stele/store';
import { expect, test } from 'vitest';
import { fillableBytes, fillDisk } from '../support/fill-disk.ts';
import { NodeProcess, type RunningNodeProcess } from '../support/node-process.ts';
import { operatorOf } from '../support/operator.ts';
import { put } from '../support/put.ts';
import { type Answer, signed, submitOnce } from '../support/submit.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

const FULL = { status: 507, retryAfter: 30, body: { code: 'STORE_DISK_FULL', hint: expect.stringContaining('Free') } };

async function send(running: RunningNodeProcess, key: string): Promise<Answer> {
  const { client, operator } = await operatorOf(running);
  const { bytes } = await signed(client, { ...operator, calls: [put(key)] });
  return submitOnce(running.chainUrl, bytes, 5000);
}

async function read(running: RunningNodeProcess, key: string): Promise<unknown> {
  const { client, operator } = await operatorOf(running);
  return client.contract('kv').query('get', { owner: operator.account, key });
}

test('a disk that fills → no transactions, reading goes on, also after a restart; taken again when there is room', async () => {
  await using folder = await temporaryFolder();
  const filler = join(folder.path, 'filler');
  const data = join(folder.path, 'data');
  const free = freeSpace(folder.path);
  const filled = fillableBytes(free);
  const needed = free - filled / 2;
  const running = await NodeProcess.start(data, { STELE_MIN_FREE_BYTES: String(Math.floor(needed)) });
  await using _ = running.node;
  expect(await send(running, 'before')).toMatchObject({ body: { state: 'committed' } });

  await fillDisk(filler, filled);
  const refused = await until('the disk is full', async () => {
    const answer = await send(running, 'during');
    return answer.status === 507 ? answer : undefined;
  });
  expect(refused).toMatchObject(FULL);
  expect(await read(running, 'before')).toBe('v');
  const ready = await fetch(`${running.url}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    checks: expect.arrayContaining([{ name: 'disk', ok: false, detail: expect.any(String) }]),
  });

  await rm(filler);
  const taken = await until('the disk has room', async () => {
    const answer = await send(running, 'after');
    return answer.status === 507 ? undefined : answer;
  });
  expect(taken).toMatchObject({ body: { state: 'committed' } });
  await running.node.end();

  const full = await NodeProcess.start(data, { STELE_MIN_FREE_BYTES: String(2 ** 52) });
  await using __ = full.node;
  expect(await send(full, 'more')).toMatchObject(FULL);
  expect(await read(full, 'after')).toBe('v');
});
