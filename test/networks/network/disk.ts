import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { nodeProcessState } from '@stele/cli/network';
import type { TestNetwork } from './test-network.ts';

const run = promisify(execFile);

/** More than any disk has: a node that wants so much free takes no transactions. */
const NEVER_FREE = 2 ** 52;
const USUALLY_FREE = 2 ** 28;

/** Gives a node a disk that refuses all writes, one that is nearly full, or room again. */
export async function setDisk(network: TestNetwork, number: number, state: 'free' | 'full' | 'low'): Promise<void> {
  if (state === 'low') {
    await network.restart(number, { minFreeBytes: NEVER_FREE });
    return;
  }
  await limitFiles(network, number, state === 'full' ? '0' : 'unlimited');
  if (state === 'free' && network.conditionsOf(number).minFreeBytes === NEVER_FREE) {
    await network.restart(number, { minFreeBytes: USUALLY_FREE });
  }
}

/**
 * Limits how large files of a node and its engine may become (setrlimit(2), RLIMIT_FSIZE): it takes nobody's rights, and
 * holds for processes that run. With 0 no byte can be written.
 */
async function limitFiles(network: TestNetwork, number: number, bytes: string): Promise<void> {
  const { pid: group } = nodeProcessState(network.node(number));
  const { stdout } = await run('ps', ['-e', '-o', 'pid=,pgid=']);
  const pids = stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, of]) => of === String(group))
    .map(([pid]) => pid as string);
  await Promise.all(pids.map((pid) => run('prlimit', ['--pid', pid, `--fsize=${bytes}:`])));
}
