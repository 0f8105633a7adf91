import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Signer } from '@stele/crypto';
import { openKeyFile, unlockSecret } from '@stele/crypto/node';
import { NODE_FLAGS } from '../../../scripts/start/node-flags.ts';
import { childProcesses, processCpuSeconds, processMemoryBytes } from './processes.ts';

const MAIN = fileURLToPath(new URL('../../../apps/node/src/main.ts', import.meta.url));

/** Nodes that run: none outlives the bench, however that ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** A node in a process of its own on a fresh data folder. */
export interface BenchNode {
  readonly url: string;
  readonly pid: number;
  /** Key of the operator's account. @throws Error where the node joined later and has none. */
  readonly operator: Signer;
  /** CPU seconds so far: of the node's process, and of the engine that it has started, 0 without one. */
  cpuSeconds(): number;
  engineCpuSeconds(): number;
  /** Bytes in memory, of the engine too. */
  memoryBytes(): number;
  /** Ends it and its engine by force, as a loss of power would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a node as `npm start` does, on a free port. */
export async function startBenchNode(environment: Readonly<Record<string, string>> = {}): Promise<BenchNode> {
  const data = mkdtempSync(join(tmpdir(), 'stele-bench-'));
  const node = await startNodeIn(data, environment);
  return {
    ...node,
    async stop() {
      await node.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Starts a node on a data folder, on a free port; the folder stays. */
export async function startNodeIn(data: string, environment: Readonly<Record<string, string>>): Promise<BenchNode> {
  const child = spawn(process.execPath, [...NODE_FLAGS, MAIN], {
    env: {
      ...process.env,
      STELE_DATA: data,
      STELE_PORT: '0',
      STELE_LOG_LEVEL: 'error',
      STELE_LANG: 'en',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const url = await readyUrl(child);
  const operator = await openOperator(join(data, 'keys'));
  const pid = child.pid as number;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    url,
    pid,
    get operator() {
      if (!operator) throw new Error('This node has no operator.');
      return operator;
    },
    cpuSeconds: () => processCpuSeconds(pid),
    engineCpuSeconds: () => sumOf(childProcesses(pid).map(processCpuSeconds)),
    memoryBytes: () => sumOf([pid, ...childProcesses(pid)].map(processMemoryBytes)),
    async kill() {
      for (const each of [...childProcesses(pid), pid]) process.kill(each, 'SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function openOperator(keys: string): Promise<Signer | undefined> {
  const path = join(keys, 'operator.json');
  if (!existsSync(path)) return undefined;
  const { secret } = await unlockSecret(keys, {});
  return openKeyFile(path, secret);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
      const match = /Stele is ready: (\S+)/.exec(output);
      if (match) resolve(match[1] as string);
    });
    child.once('exit', (code) => reject(new Error(`The node ended with code ${code}: ${output}`)));
  });
}
