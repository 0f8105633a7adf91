import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../row.ts';

const BOOTSTRAP = fileURLToPath(new URL('../../../scripts/bootstrap.mjs', import.meta.url));
const ROUNDS = 5;

/** Seconds from the start command to the line that says the node is ready, on a chain that exists. */
export const runStart: Bench = async () => {
  const data = mkdtempSync(join(tmpdir(), 'stele-bench-'));
  try {
    await startOnce(data);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await startOnce(data));
    const value = times.sort((a, b) => a - b)[ROUNDS >> 1] as number;
    return [{ name: 'start', value, unit: 's', params: { rounds: ROUNDS } }];
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
};

function startOnce(data: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [BOOTSTRAP, 'apps/node/src/main.ts'], {
    env: { ...process.env, STELE_DATA: data, STELE_PORT: '0', STELE_LANG: 'en' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve) => {
    let seconds = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      if (!String(chunk).includes('Stele is ready')) return;
      seconds = (performance.now() - start) / 1000;
      child.kill('SIGTERM');
    });
    child.once('exit', () => resolve(seconds));
  });
}
