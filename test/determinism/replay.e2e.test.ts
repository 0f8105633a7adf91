import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '@stele/contract';
import { kvContract } from '@stele/kv/contract';
import { createNativeHost } from '@stele/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonLines, runCli } from '../../apps/cli/test/run-cli.ts';
import { genesisToJson } from '../../apps/node/src/founding/genesis-file.ts';
import { NATIVE_CONTRACTS } from '../../apps/node/src/founding/native-contracts.ts';
import { createHosts } from '../../apps/node/src/runtime/hosts.ts';
import { readVector } from '../chain-vectors/read-vector.ts';
import { executeBlocks, genesisOf, openVectorLedger } from '../chain-vectors/vector-ledger.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const VECTOR = readVector('ed25519-sha256.json');

/** An operator's own rules: another value than the one signed for, in one place of the state. */
const forgingContract: Contract = {
  ...kvContract,
  invoke: (method, args, call, host) => kvContract.invoke(method, args.replace('"hello"', '"forged"'), call, host),
};

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

/** A data folder with the chain of the vector as a node with these contracts would have written it. */
async function chainOf(name: string, contracts: readonly Contract[]): Promise<string> {
  const data = join(folder.path, name);
  const genesis = genesisOf(VECTOR);
  const [, ...others] = createHosts({});
  await using own = await openVectorLedger(genesis, { hosts: [createNativeHost(contracts), ...others] });
  await executeBlocks(own, VECTOR);
  await own.ledger.store.close();
  await mkdir(join(data, 'local'), { recursive: true });
  await writeFile(join(data, 'local', 'genesis.json'), genesisToJson(genesis));
  await cp(join(own.folder, 'ledger'), join(data, 'local', 'ledger'), { recursive: true });
  return data;
}

async function replay(data: string) {
  const result = await runCli(['replay', '--json'], { env: { STELE_DATA: data } });
  const [finding] = jsonLines<{ ok: boolean; detail: string }>(result);
  return { code: result.code, ...finding };
}

test('a chain written by the rules → every header the same', async () => {
  expect(await replay(await chainOf('right', NATIVE_CONTRACTS))).toMatchObject({ code: 0, ok: true });
});

test('a chain that somebody wrote by rules of his own → the first block and key that differ', async () => {
  const contracts = NATIVE_CONTRACTS.map((contract) => (contract === kvContract ? forgingContract : contract));
  const { code, ok, detail } = await replay(await chainOf('forged', contracts));
  expect({ code, ok }).toEqual({ code: 1, ok: false });
  expect(detail).toMatch(/^block 3 .* first at the key .*entries[0-9a-f]{64}\/greeting$/);
});
