import type { ChainInfo, Health } from '@stele/sdk/api';
import type { NodeConfig } from '../config/config.ts';
import { clockFinding } from './check-ledger.ts';
import { type DoctorFinding, failed, unwell, well } from './finding.ts';

const TIMEOUT_MS = 5000;

/** What a running node says of itself. */
export async function* checkRunning({ host, port }: NodeConfig): AsyncGenerator<DoctorFinding> {
  const url = `http://${host}:${port}`;
  try {
    const { chains } = await read<{ chains: ChainInfo[] }>(`${url}/v1/chains`);
    for (const { name, height, time } of chains) {
      yield well('running', `${url} serves chain "${name}" at block ${height}`);
      yield clockFinding(time, Date.now());
    }
    const { checks } = await read<Health>(`${url}/health/ready`);
    for (const { name, ok, detail } of checks) {
      if (!ok || detail !== '') yield unwell(name, detail, 'Do as it says, and look into node.log in the data folder.');
    }
  } catch (error) {
    yield failed('running', error);
  }
}

async function read<Answer>(url: string): Promise<Answer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  return (await response.json()) as Answer;
}
