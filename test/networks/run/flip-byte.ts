import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeProcessState } from '@stele/cli/network';
import type { TestNetwork } from '../network/test-network.ts';

/** Changes the byte in the middle of the newest file of a part of a node's ledger. */
export function flipByte(network: TestNetwork, number: number, part: string): void {
  const { data, id } = network.node(number);
  if (nodeProcessState({ data }).pid !== undefined) throw new Error(`${id} runs: its files are its own`);
  const folder = join(data, network.network.chain, 'ledger', part);
  const path = join(folder, readdirSync(folder).sort().at(-1) as string);
  const content = readFileSync(path);
  const middle = content.length >> 1;
  content[middle] = (content[middle] as number) ^ 0xff;
  writeFileSync(path, content);
}
