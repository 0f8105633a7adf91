import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import { HEADER_VERSIONS, isSteleError, toHex } from '@stele/protocol';
import { openState } from '@stele/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attempt, succeed } from '../../test/attempt.ts';
import { BOTH_VERSIONS, DEARER, hostsOf } from '../../test/protocol-versions.ts';
import { call, outcomesOf, TestChain } from '../../test/test-chain.ts';
import { openLedger } from '../ledger.ts';
import { SUPPORTED_PROTOCOLS } from './supported-protocols.ts';

/** First block by version 2. */
const HEIGHT = 22;

let chain: TestChain;

const setting = (key: string, value: number) => call('probe', 'set', { key, value });
const entryAt = (key: string, height: number) => {
  const at = { height, time: chain.time };
  return JSON.parse(
    chain.queries.query({ contract: 'probe', method: 'get', args: JSON.stringify({ key }) }, at, at).result,
  );
};

/** Blocks with a transaction each, up to a height. */
async function advance(to: number): Promise<void> {
  while (chain.ledger.tip().height < to) {
    const height = chain.ledger.tip().height + 1;
    await succeed(chain, chain.operator, setting(`key ${height}`, height));
  }
}

beforeAll(async () => {
  chain = await TestChain.found({ protocols: BOTH_VERSIONS, hosts: hostsOf });
  const node = await chain.createAccount(2);
  const announced = { node: toHex(chain.gateway.keyId), protocols: [1, 2], release: '9.0.0' };
  await succeed(chain, node, call('sys.upgrades', 'announce', announced));
  await succeed(chain, chain.operator, call('sys.upgrades', 'schedule', { protocol: 2, height: HEIGHT }));
  await advance(HEIGHT + 2);
});
afterAll(() => chain.close());

const headerAt = async (height: number) => chain.decodeHeader((await chain.store.block(height)).header);

test('what this build executes → what it can verify', () => {
  expect([...SUPPORTED_PROTOCOLS.keys()]).toEqual([...HEADER_VERSIONS]);
});

test('the height that was decided → from there on headers name the new version, and none before', async () => {
  const versions = await Promise.all(
    [HEIGHT - 1, HEIGHT, HEIGHT + 1].map(async (height) => (await headerAt(height)).version),
  );
  expect(versions).toEqual([1, 2, 2]);
});

test('the same transaction before and after → its price is that of the version', async () => {
  const gas = await Promise.all([HEIGHT - 1, HEIGHT].map(async (height) => (await headerAt(height)).gasUsed));
  expect((gas[1] as number) - (gas[0] as number)).toBe(DEARER);
});

test('a contract whose machine the version replaces → does what that one does, from the height on', () => {
  const newest = chain.ledger.tip().height;
  expect([HEIGHT - 1, HEIGHT].map((height) => entryAt(`key ${height}`, newest))).toEqual([HEIGHT - 1, 2 * HEIGHT]);
});

test('a limit of the version → the third transaction of a block waits', async () => {
  const made = await Promise.all([1, 2, 3].map((i) => chain.transaction(chain.operator, [setting(`many ${i}`, i)])));
  expect(outcomesOf(await chain.block(made))).toEqual(['committed', 'committed', 'skipped BLOCK_FULL']);
});

test('what rules and since when → in the state, with nothing to come', () => {
  expect(chain.query('sys.upgrades', 'status')).toMatchObject({ protocol: 2, since: HEIGHT });
  expect(chain.query('sys.upgrades', 'status')).not.toHaveProperty('next');
});

test('replayed from the founding by a build with both → the same headers over the change', async () => {
  const replayed = await replay('both', BOTH_VERSIONS);
  expect(replayed.stopped).toBeUndefined();
  expect(replayed.differing).toEqual([]);
  expect(replayed.height).toBe(chain.ledger.tip().height);
});

test('replayed by a build without the new one → the same headers, and it stops before the change with the release', async () => {
  const replayed = await replay('old', SUPPORTED_PROTOCOLS);
  expect(replayed.differing).toEqual([]);
  expect(replayed.height).toBe(HEIGHT - 1);
  expect(replayed.stopped).toMatchObject({
    code: 'PROTOCOL_UNSUPPORTED',
    detail: { protocol: 2, height: HEIGHT, releases: '9.0.0', supported: '1' },
  });
});

test('a block executed by the rules of another version → another header', async () => {
  const [one] = [...BOTH_VERSIONS.values()];
  const wrong = new Map([...BOTH_VERSIONS, [2, { ...one, version: 2 } as never]]);
  expect((await replay('wrong', wrong)).differing).toEqual([HEIGHT]);
});

test('the version that rules by now, scheduled again → refused', async () => {
  const refused = await attempt(chain, chain.operator, call('sys.upgrades', 'schedule', { protocol: 2, height: 1000 }));
  expect(refused).toMatchObject({ outcome: 'UPGRADE_REFUSED' });
});

test('opened again after the change → goes on by the new version', async () => {
  await chain.reopen();
  await advance(chain.ledger.tip().height + 1);
  expect((await headerAt(chain.ledger.tip().height)).version).toBe(2);
});

/** Executes the chain again up to its first difference. */
async function replay(folder: string, protocols: typeof BOTH_VERSIONS) {
  const store = await openState(join(chain.directory, folder), { params: chain.chain.storeParams });
  try {
    const ledger = await openLedger({
      chain: chain.chain,
      store,
      crypto: nodeCrypto,
      hosts: hostsOf,
      protocols,
      salt: 0,
    });
    for (let height = 2; height <= chain.ledger.tip().height; height++) {
      const { header, bundles } = await chain.store.block(height);
      const { time, proposer } = chain.decodeHeader(header);
      try {
        const block = ledger.execute({ height, time, proposer, bundles });
        await ledger.commit(block);
        if (toHex(block.header) !== toHex(header)) return { height, differing: [height] };
      } catch (error) {
        if (!isSteleError(error)) throw error;
        return { height: ledger.tip().height, differing: [], stopped: error };
      }
    }
    return { height: ledger.tip().height, differing: [] };
  } finally {
    await store.close();
  }
}
