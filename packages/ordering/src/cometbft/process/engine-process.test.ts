import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EngineKeyPair } from '../home/interface.ts';
import { createEngineProcess } from './engine-process.ts';
import type { EngineLogLine, EngineProcess, EngineProcessState } from './interface.ts';

const FAKE = join(import.meta.dirname, '..', '..', '..', 'test', 'fake-engine.ts');

const pair = (byte: number): EngineKeyPair => ({
  seed: new Uint8Array(32).fill(byte),
  publicKey: new Uint8Array(32).fill(byte + 1),
});

let home: string;
let engine: EngineProcess;
let lines: EngineLogLine[];
let phases: string[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'stele-engine-'));
  lines = [];
  phases = [];
  const binary = join(home, 'engine');
  await writeFile(binary, `#!/bin/sh\nexec '${process.execPath}' '${FAKE}' "$@"\n`);
  await chmod(binary, 0o700);
  engine = createEngineProcess({
    binary,
    home,
    sockets: { abci: join(home, 'abci.sock'), rpc: join(home, 'rpc.sock') },
    keysFolder: home,
    restartMs: 20,
    stopMs: 2000,
    keys: { voteKey: pair(1), peerKey: pair(3) },
    log: (line) => lines.push(line),
    onState: ({ phase }) => phases.push(phase),
  });
});

afterEach(async () => {
  await engine.stop();
  await rm(home, { recursive: true });
});

const behave = (behaviour: string) => writeFile(join(home, 'behaviour'), behaviour);
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const until = (condition: (state: EngineProcessState) => boolean) =>
  vi.waitFor(() => expect(condition(engine.state())).toBe(true), { timeout: 20_000 });

test('an engine that works → running once it answers, its keys gone, and nothing left after it was stopped', async () => {
  await behave('well');
  await engine.start();
  const { phase, pid, restarts, runningSince } = engine.state();
  expect({ phase, restarts }).toEqual({ phase: 'running', restarts: 0 });
  expect(runningSince).toBeLessThanOrEqual(Date.now());
  expect(await readdir(home)).not.toContain('vote.json');
  expect(await readdir(home)).not.toContain('peer.json');
  expect(lines[0]).toEqual({ level: 'info', message: 'service start', fields: { module: 'proxy' } });
  await engine.stop();
  expect(isAlive(pid as number)).toBe(false);
  expect(engine.state()).toMatchObject({ phase: 'stopped', pid: undefined, lastExit: undefined });
  expect([...new Set(phases)]).toEqual(['stopped', 'starting', 'running', 'stopping']);
});

test('variables of the node that would be settings of the engine → not passed on', async () => {
  vi.stubEnv('CMT_MEMPOOL_SIZE', '1');
  vi.stubEnv('CMTHOME', '/elsewhere');
  await behave('well');
  await engine.start();
  vi.unstubAllEnvs();
  const variables = lines.find(({ message }) => message === 'environment')?.fields['variables'];
  expect(variables).toEqual(expect.arrayContaining(['CMT_NODE_KEY_FILE', 'CMT_PRIV_VALIDATOR_KEY_FILE']));
  expect((variables as string[]).filter((name) => name.startsWith('CMT'))).toHaveLength(2);
});

test('an engine that is to begin anew → ended, started again, and the reason is kept', async () => {
  await behave('well');
  await engine.start();
  const { pid } = engine.state();
  await engine.again('it missed blocks');
  await until(({ phase, restarts }) => phase === 'running' && restarts === 1);
  expect(isAlive(pid as number)).toBe(false);
  expect(engine.state().lastExit).toMatchObject({ kind: 'exit', reason: 'it missed blocks' });
});

test('an engine that was killed → started again, with what ended it', async () => {
  await behave('well');
  await engine.start();
  process.kill(engine.state().pid as number, 'SIGKILL');
  await until(({ phase, restarts }) => phase === 'running' && restarts === 1);
  expect(engine.state().lastExit).toMatchObject({ kind: 'exit', signal: 'SIGKILL', code: undefined });
});

test('a panic → said to be one, with its first line', async () => {
  await behave('panic');
  await engine.start();
  await until(({ lastExit }) => lastExit !== undefined);
  const panic = { kind: 'panic', code: 2, reason: 'panic: the sky fell' };
  expect(engine.state().lastExit).toMatchObject({ ...panic, lines: expect.arrayContaining(['main.main()']) });
  expect(lines.at(-1)).toMatchObject({ level: 'error', message: 'the engine ended', fields: panic });
});

test('a failure of consensus, after which the process stays → ended, said to be one, and started again', async () => {
  await behave('consensus');
  await engine.start();
  const pid = engine.state().pid as number;
  await until(({ lastExit }) => lastExit !== undefined);
  expect(engine.state().lastExit).toMatchObject({
    kind: 'consensus',
    reason: 'CONSENSUS FAILURE!!!: wrong app hash',
  });
  expect(isAlive(pid)).toBe(false);
  await behave('well');
  await until(({ phase, restarts }) => phase === 'running' && restarts > 0);
});

test('an engine that ends once before it answers, as when another one holds its folder → running with the next', async () => {
  await behave('once');
  await engine.start();
  expect(engine.state()).toMatchObject({ phase: 'running', restarts: 1, lastExit: { code: 1 } });
});

test('one that always ends before it answers → ENGINE_FAILED with its words, no keys, and it can be started again', async () => {
  await behave('early');
  const reason = 'failed to create node: resource temporarily unavailable';
  await expect(engine.start()).rejects.toMatchObject({ code: 'ENGINE_FAILED', detail: { reason } });
  expect(await readdir(home)).not.toContain('vote.json');
  await behave('well');
  await engine.start();
  expect(engine.state().phase).toBe('running');
});

test('one that runs with other keys than it was given → ended, ENGINE_FAILED', async () => {
  await behave('stranger');
  const refused = { code: 'ENGINE_FAILED', message: expect.stringContaining('other keys') };
  await expect(engine.start()).rejects.toMatchObject(refused);
});

test('no such program → ENGINE_FAILED that names it', async () => {
  await behave('well');
  await rm(join(home, 'engine'));
  const refused = { code: 'ENGINE_FAILED', message: expect.stringContaining('ENOENT') };
  await expect(engine.start()).rejects.toMatchObject(refused);
});

test('one that is deaf to being asked → forced, and gone', async () => {
  await behave('deaf');
  await engine.start();
  const pid = engine.state().pid as number;
  await engine.stop();
  expect(isAlive(pid)).toBe(false);
});

test('stopped while it starts → ENGINE_FAILED for whoever waits, and nothing is left', async () => {
  await behave('early');
  const started = engine.start();
  const refused = expect(started).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
  await until(({ phase }) => phase === 'waiting');
  await engine.stop();
  await refused;
  expect(engine.state()).toMatchObject({ phase: 'stopped', pid: undefined });
});
