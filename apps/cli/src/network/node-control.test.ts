import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NetworkNode } from './interface.ts';
import { killNode, pauseNode, resumeNode, stopNode } from './node-control.ts';
import { nodeProcessState } from './node-state.ts';
import { claimPid, pidPath, readPid, writePid } from './processes/pid-file.ts';
import { isGroupThere, processOf } from './processes/processes.ts';
import { psProcesses, readPsLine } from './processes/ps.ts';

let node: NetworkNode;
let started: number[] = [];
beforeEach(async () => {
  const data = await mkdtemp(join(tmpdir(), 'stele-control-'));
  node = { number: 1, id: 'org1', title: '', data, url: '', port: 1, peerPort: 2, admin: 'operator' };
  return () => rm(data, { recursive: true, force: true });
});
afterEach(() => {
  for (const pid of started.filter(isGroupThere)) process.kill(-pid, 'SIGKILL');
  started = [];
});

/** A process that ends when asked to, and one below it that does so with it, as a node and its engine. */
const FAMILY = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  process.on('SIGTERM', () => { child.kill('SIGKILL'); process.exit(0); });
  child.on('spawn', () => process.stdout.write('ready'));
`;

async function startFamily(): Promise<number> {
  const child = spawn(process.execPath, ['-e', FAMILY], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  if (child.stdout) await once(child.stdout, 'data');
  const pid = child.pid as number;
  started.push(pid);
  writePid(node.data, { pid, start: processOf(pid)?.start ?? '', isKilled: false });
  return pid;
}

test('a node that was never started → stopped; stopping it is nothing', async () => {
  expect(nodeProcessState(node)).toEqual({ state: 'stopped', pid: undefined });
  await stopNode(node);
  await expect(killNode(node)).rejects.toMatchObject({ code: 'NETWORK_NODE_STATE' });
});

test('a running node stopped → it and what belongs to it are gone, and so is its pid file', async () => {
  const pid = await startFamily();
  expect(nodeProcessState(node)).toEqual({ state: 'running', pid });
  await stopNode(node);
  expect(isGroupThere(pid)).toBe(false);
  expect(existsSync(pidPath(node.data))).toBe(false);
});

test('a running node killed → the whole group is gone, and it counts as killed', async () => {
  const pid = await startFamily();
  await killNode(node);
  expect(isGroupThere(pid)).toBe(false);
  expect(nodeProcessState(node)).toEqual({ state: 'killed', pid: undefined });
});

test('a node that ended by itself → failed', async () => {
  const pid = await startFamily();
  process.kill(-pid, 'SIGKILL');
  await expect.poll(() => nodeProcessState(node).state).toBe('failed');
});

test('a node paused → paused and no other; resumed → running; paused and stopped → gone', async () => {
  const pid = await startFamily();
  await pauseNode(node);
  expect(nodeProcessState(node)).toEqual({ state: 'paused', pid });
  await expect(pauseNode(node)).rejects.toMatchObject({ code: 'NETWORK_NODE_STATE' });
  await resumeNode(node);
  expect(nodeProcessState(node).state).toBe('running');
  await expect(resumeNode(node)).rejects.toMatchObject({ code: 'NETWORK_NODE_STATE' });
  await pauseNode(node);
  await stopNode(node);
  expect(isGroupThere(pid)).toBe(false);
});

test('a stranger that got the id of a node that ended → left alone, whatever is done to the node', async () => {
  const pid = await startFamily();
  writePid(node.data, { pid, start: `${readPid(node.data)?.start}0`, isKilled: false });
  expect(nodeProcessState(node)).toEqual({ state: 'failed', pid: undefined });
  await expect(killNode(node)).rejects.toMatchObject({ code: 'NETWORK_NODE_STATE' });
  await stopNode(node);
  expect(isGroupThere(pid)).toBe(true);
});

test('a pid file that cannot be read → as if there were none', async () => {
  await writeFile(pidPath(node.data), '{"pid":"1"}');
  expect(nodeProcessState(node).state).toBe('stopped');
});

test('two that start one node → the first has it', () => {
  const entry = { pid: 7, start: 'x', isKilled: false };
  expect(claimPid(node.data, entry)).toBe(true);
  expect(claimPid(node.data, { ...entry, pid: 8 })).toBe(false);
  expect(readPid(node.data)).toEqual(entry);
});

test('lines of ps → processes with their group, start and whether they are paused; what is left of one → none', () => {
  expect(readPsLine('  501   499 Ss   Sat Nov 21 13:00:01 2026    ')).toEqual({
    pid: 501,
    group: 499,
    start: 'Sat Nov 21 13:00:01 2026',
    isPaused: false,
  });
  expect(readPsLine('1 1 T+ Sat Nov 21 13:00:01 2026')?.isPaused).toBe(true);
  expect(readPsLine('1 1 Z Sat Nov 21 13:00:01 2026')).toBeUndefined();
  expect(readPsLine('')).toBeUndefined();
});

const hasPs = spawnSync('ps', ['-p', '1']).error === undefined;

test.skipIf(!hasPs)('a group of processes, listed by ps → the same as the system shows otherwise', async () => {
  const pid = await startFamily();
  const listed = psProcesses().filter(({ group }) => group === pid);
  expect(listed.map((entry) => entry.pid)).toContain(pid);
  expect(listed.length).toBe(2);
});
