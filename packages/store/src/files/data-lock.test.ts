import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDirectory } from './data-lock.ts';

const LOCK_MODULE = fileURLToPath(new URL('./data-lock.ts', import.meta.url));
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'stele-lock-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

test('a directory locked by another process → STORE_LOCKED naming it', async () => {
  const child = spawn(process.execPath, ['-e', holdScript()], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  expect(() => lockDirectory(directory)).toThrowError(
    expect.objectContaining({ code: 'STORE_LOCKED', detail: { directory, pid: child.pid } }),
  );
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  lockDirectory(directory).release();
});

test('a lock whose process was killed → taken over', () => {
  const script = `${holdScript()}.then(() => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['-e', script]);
  expect(readFileSync(join(directory, 'LOCK'), 'utf8')).toContain('pid');
  const lock = lockDirectory(directory);
  expect(JSON.parse(readFileSync(join(directory, 'LOCK'), 'utf8')).pid).toBe(process.pid);
  lock.release();
});

test('a lock of a process whose number another one has now → taken over', () => {
  const gone = { id: 'gone', pid: process.pid, started: 'long ago' };
  writeFileSync(join(directory, 'LOCK'), JSON.stringify(gone));
  lockDirectory(directory).release();
});

test('a lock file torn by a crash → taken over', () => {
  writeFileSync(join(directory, 'LOCK'), '{"id":"a');
  lockDirectory(directory).release();
});

test('a taking over that was itself cut short → finished by the next process', () => {
  writeFileSync(join(directory, 'LOCK'), JSON.stringify({ id: 'first', pid: process.pid, started: 'long ago' }));
  const takeover = { id: 'second', pid: process.pid, started: 'later' };
  writeFileSync(join(directory, 'LOCK.first.takeover'), JSON.stringify(takeover));
  const lock = lockDirectory(directory);
  expect(JSON.parse(readFileSync(join(directory, 'LOCK'), 'utf8')).pid).toBe(process.pid);
  lock.release();
});

test('the same process twice → STORE_LOCKED until the first lock is given back', () => {
  const lock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrowError(expect.objectContaining({ code: 'STORE_LOCKED' }));
  lock.release();
  lock.release();
  lockDirectory(directory).release();
});

test('a lock that another process has taken meanwhile → not removed by its former holder', () => {
  const lock = lockDirectory(directory);
  const other = JSON.stringify({ id: 'other', pid: process.pid, started: 'x' });
  writeFileSync(join(directory, 'LOCK'), other);
  lock.release();
  expect(readFileSync(join(directory, 'LOCK'), 'utf8')).toBe(other);
});

/** A script that locks the directory, says so and then waits. */
function holdScript(): string {
  const take = `lockDirectory(${JSON.stringify(directory)}); console.log('locked'); process.stdin.resume();`;
  return `import(${JSON.stringify(LOCK_MODULE)}).then(({ lockDirectory }) => { ${take} })`;
}
