import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nodeCrypto } from '@stele/crypto/node';
import { EVIDENCE_CONTRACT, EVIDENCE_RECORDS, type EvidenceRecord, evidenceRecordKey } from '@stele/protocol';
import { createClient } from '@stele/sdk';
import type { PlatformProcess } from '../../test/support/platform-process.ts';
import { NODE_FLAGS } from '../start/node-flags.ts';
import type { Samples } from './interface.ts';

const SEED = join(import.meta.dirname, '..', 'seed.ts');
const TRANSACTIONS = 400;

const LOOK_AGAIN_MS = 500;

/** Puts sample transactions on the chain of a platform, and waits until its lists have them. */
export async function seedPlatform(
  platform: Pick<PlatformProcess, 'data' | 'nodeUrl' | 'url'>,
  transactions = TRANSACTIONS,
): Promise<Samples> {
  const child = spawn(process.execPath, [...NODE_FLAGS, SEED, '--transactions', String(transactions)], {
    env: { ...process.env, STELE_URL: platform.nodeUrl, STELE_DATA: platform.data },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`seeding ended with code ${code}`);
  await listed(platform);
  const client = createClient({ url: platform.nodeUrl, crypto: nodeCrypto });
  const digest = createHash('sha256').update('sample 0').digest('hex');
  const record = evidenceRecordKey('sha256', digest, 0);
  const params = { contract: EVIDENCE_CONTRACT, collection: EVIDENCE_RECORDS, key: record };
  const { transaction, owner } = (await client.api.getState({ params })).value as EvidenceRecord;
  const { height = 1 } = await client.api.getTransaction({ params: { id: transaction } });
  return { height, transaction, record, account: owner };
}

/** Waits until the lists have every block. */
async function listed({ url }: Pick<PlatformProcess, 'url'>): Promise<void> {
  const heightAt = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return ((await response.json()) as { readonly height: number | null }).height;
  };
  while ((await heightAt('/console/v1/chains/local/index')) !== (await heightAt('/v1/chains/local'))) {
    await pause(LOOK_AGAIN_MS);
  }
}
