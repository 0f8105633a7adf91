import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SteleError } from '@stele/protocol';
import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import type { ChainAnswer, ChainRequest } from '../operations.ts';
import { askNode } from './ask-node.ts';
import { controlFile, readControlFile } from './control-file.ts';
import { serveControl } from './serve-control.ts';

const log = pino({ level: 'silent' });

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'stele-data-'));
  return () => rm(data, { recursive: true });
});

const serve = (perform: (request: ChainRequest) => Promise<ChainAnswer>) => serveControl(data, { perform }, log);

test('a request → what came of it, or the error that it met', async () => {
  await using _ = await serve(async (request) => {
    if (request.act === 'list') return { chains: [] };
    throw new SteleError('CHAIN_RUNNING', { chain: 'a' });
  });
  expect(await askNode(data, { act: 'list' })).toEqual({ chains: [] });
  await expect(askNode(data, { act: 'remove', name: 'a' })).rejects.toMatchObject({
    code: 'CHAIN_RUNNING',
    detail: { chain: 'a' },
  });
  const unknown = { act: 'format', disk: 1 } as unknown as ChainRequest;
  await expect(askNode(data, unknown)).rejects.toMatchObject({ code: 'API_BAD_REQUEST' });
});

test.runIf(process.platform !== 'win32')('the socket → only the user of the node can reach it', async () => {
  await using _ = await serve(async () => ({ chains: [] }));
  const socket = readControlFile(data) as string;
  expect((await stat(dirname(socket))).mode & 0o777).toBe(0o700);
  expect((await stat(controlFile(data))).mode & 0o777).toBe(0o600);
});

test('a connection that says nothing, or no JSON → the others are answered', async () => {
  await using _ = await serve(async () => ({ chains: [] }));
  const silent = connect(readControlFile(data) as string);
  const noise = connect(readControlFile(data) as string);
  noise.end('nothing');
  expect(await askNode(data, { act: 'list' })).toEqual({ chains: [] });
  silent.destroy();
});

test('closed → nothing is left; nobody there → CONTROL_UNREACHABLE', async () => {
  const control = await serve(async () => ({ chains: [] }));
  const socket = readControlFile(data) as string;
  await control[Symbol.asyncDispose]();
  await expect(stat(dirname(socket))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await readdir(data)).toEqual([]);
  await expect(askNode(data, { act: 'list' })).rejects.toMatchObject({ code: 'CONTROL_UNREACHABLE' });
  await writeFile(controlFile(data), `${socket}\n`);
  await expect(askNode(data, { act: 'list' })).rejects.toMatchObject({ code: 'CONTROL_UNREACHABLE' });
});
