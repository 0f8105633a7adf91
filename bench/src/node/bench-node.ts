import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Signer } from '@stele/crypto';
import { openKeyFile, unlockSecret } from '@stele/crypto/node';
import { NODE_FLAGS } from '../../../scripts/start/node-flags.ts';
import { processCpuSeconds } from './process-cpu.ts';

const MAIN = fileURLToPath(new URL('../../../apps/node/src/main.ts', import.meta.url));

/** A node in a process of its own on a fresh data folder. */
export interface BenchNode {
  readonly url: string;
  readonly pid: number;
  /** Key of the operator's account. */
  readonly operator: Signer;
  /** CPU seconds of the node's process so far. */
  cpuSeconds(): number;
  /** Ends it by force. */
  kill(): void;
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
  const url = await readyUrl(child);
  const { secret } = await unlockSecret(join(data, 'keys'), {});
  const operator = await openKeyFile(join(data, 'keys', 'operator.json'), secret);
  const pid = child.pid as number;
  return {
    url,
    pid,
    operator,
    cpuSeconds: () => processCpuSeconds(pid),
    kill: () => child.kill('SIGKILL'),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
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
