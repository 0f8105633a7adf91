import { SteleError } from '@stele/protocol';
import type { ChainInfo, Health } from '@stele/sdk/api';
import { clockFinding } from './check-ledger.ts';
import { type DoctorFinding, failed, unchecked, unwell, well } from './finding.ts';

const TIMEOUT_MS = 5000;

/** Name of what a node's answer is found under. */
export const RUNNING = 'running';

/** What the node that runs at an address says of itself. */
export async function* checkRunning(address: string): AsyncGenerator<DoctorFinding> {
  const url = address.replace(/\/+$/, '');
  try {
    const { chains } = await read<{ chains: ChainInfo[] }>(url, '/v1/chains');
    for (const { name, height, time } of chains) {
      yield well(RUNNING, `${url} serves chain "${name}" at block ${height}`);
      yield clockFinding(time, Date.now());
    }
    const { checks } = await read<Health>(url, '/health/ready');
    for (const { name, ok, detail } of checks) {
      if (!ok || detail !== '') yield unwell(name, detail, 'Do as it says, and look into node.log in the data folder.');
    }
  } catch (error) {
    yield failed(RUNNING, error);
  }
}

/** The same of a node that may be stopped: the data folder is not known to be its own. */
export async function* checkReachable(address: string): AsyncGenerator<DoctorFinding> {
  try {
    await request(address, '/health/live');
  } catch {
    yield unchecked(RUNNING, `not asked: no node answers at ${address}`);
    return;
  }
  yield* checkRunning(address);
}

async function read<Answer>(url: string, path: string): Promise<Answer> {
  const response = await request(url, path);
  try {
    return (await response.json()) as Answer;
  } catch (cause) {
    throw new SteleError('SDK_BAD_ANSWER', { url, reason: 'it is not JSON' }, { cause });
  }
}

async function request(url: string, path: string): Promise<Response> {
  try {
    return await fetch(`${url}${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new SteleError('SDK_UNREACHABLE', { url }, { cause });
  }
}
