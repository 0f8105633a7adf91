import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIMITS } from '@stele/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeEngineHome } from './engine-home.ts';
import type { EngineHomeOptions } from './interface.ts';
import { homeLayout } from './layout.ts';

let folder: string;
let options: EngineHomeOptions;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'stele-engine-')), 'engine');
  options = {
    folder,
    chainId: `stele-${'0f'.repeat(16)}`,
    genesisTime: Date.UTC(2026, 10, 21, 8, 30, 0, 5),
    validators: [
      { voteKey: new Uint8Array(32).fill(1), weight: 10, name: 'bank-a' },
      { voteKey: new Uint8Array(32).fill(2), weight: 3, name: 'bank-b' },
    ],
    proposeMs: 3000,
    commitMs: 200,
    dataBytes: LIMITS.blockBytes,
    listen: { host: '0.0.0.0', port: 26_656 },
    external: { host: '2001:db8::7', port: 26_656 },
    peers: [
      { peerId: 'ab'.repeat(20), host: 'node.bank-b.example', port: 26_656 },
      { peerId: 'cd'.repeat(20), host: '2001:db8::8', port: 1 },
    ],
    moniker: 'bank-a "main"\\',
  };
});

afterEach(() => rm(join(folder, '..'), { recursive: true }));

const read = (path: string) => readFile(path, 'utf8');

test('a new home → configuration with the addresses of all peers, and a reason for each setting', async () => {
  await writeEngineHome(options);
  const text = await read(homeLayout(folder).config);
  expect(text).toContain(
    `persistent_peers = "${'ab'.repeat(20)}@node.bank-b.example:26656,${'cd'.repeat(20)}@[2001:db8::8]:1"`,
  );
  expect(text).toContain(`unconditional_peer_ids = "${'ab'.repeat(20)},${'cd'.repeat(20)}"`);
  expect(text).toContain('external_address = "[2001:db8::7]:26656"');
  expect(text).toContain('moniker = "bank-a \\"main\\"\\\\"');
  expect(text).toContain('timeout_prevote = "1000ms"');
  const lines = text.split('\n');
  const settings = [...lines.entries()].filter(([, line]) => / = /.test(line) && !line.startsWith('#'));
  expect(settings.length).toBeGreaterThan(25);
  for (const [index] of settings) expect(lines[index - 1]).toMatch(/^# .{5}/);
});

test('a new home → genesis with the validators in their order, and room in a block for all that may stand in it', async () => {
  await writeEngineHome(options);
  const genesis = JSON.parse(await read(homeLayout(folder).genesis));
  expect(genesis).toMatchObject({
    genesis_time: '2026-11-21T08:30:00.005Z',
    chain_id: `stele-${'0f'.repeat(16)}`,
    consensus_params: { abci: { vote_extensions_enable_height: '1' } },
    validators: [
      { name: 'bank-a', power: '10' },
      { name: 'bank-b', power: '3' },
    ],
  });
  expect(Number(genesis.consensus_params.block.max_bytes)).toBeGreaterThan(LIMITS.blockBytes + 256 * 3358);
});

test('the same options → the same bytes of genesis, also on another node', async () => {
  await writeEngineHome(options);
  const first = await read(homeLayout(folder).genesis);
  await writeEngineHome({ ...options, moniker: 'bank-b', peers: [], external: undefined });
  expect(await read(homeLayout(folder).genesis)).toBe(first);
});

test('a home that was used → its signing state is left as it is', async () => {
  await writeEngineHome(options);
  const { signingState } = homeLayout(folder);
  await writeFile(signingState, '{"height":"7","round":0,"step":3}');
  await writeEngineHome(options);
  expect(await read(signingState)).toBe('{"height":"7","round":0,"step":3}');
});

test('blocks without a signing state → ENGINE_STATE_LOST, and nothing is written', async () => {
  await mkdir(homeLayout(folder).blocks, { recursive: true });
  await expect(writeEngineHome(options)).rejects.toMatchObject({ code: 'ENGINE_STATE_LOST' });
  await expect(stat(homeLayout(folder).config)).rejects.toMatchObject({ code: 'ENOENT' });
});

test.skipIf(process.platform === 'win32')('a new home → for its owner alone', async () => {
  await writeEngineHome(options);
  expect((await stat(folder)).mode & 0o077).toBe(0);
  expect((await stat(homeLayout(folder).signingState)).mode & 0o077).toBe(0);
});
