import { SteleError, toBase64, toHex, validatorSetHash } from '@stele/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestChain } from '../../../../packages/ledger/test/test-chain.ts';
import { ValidatorChain } from '../../test/validator-chain.ts';
import { CertificateStore } from './certificate-store.ts';
import { ValidatorHistory } from './validator-history.ts';

describe('the validator sets that a node keeps', () => {
  let chain: ValidatorChain;

  beforeEach(async () => {
    chain = await ValidatorChain.found();
  });
  afterEach(() => chain.close());

  /** Everything that the history answers, by height. */
  const answers = async (history: ValidatorHistory) => {
    const heights = await history.before(Number.MAX_SAFE_INTEGER);
    return Promise.all(heights.map(async (height) => [height, toBase64(await history.announced(height))] as const));
  };
  const change = async () => {
    for (const calls of [[chain.add(20)], [chain.remove(10)], [], [chain.reweigh(11, 4)], []]) {
      await chain.certified(...calls);
    }
  };

  test('each header → the set that its hash names', async () => {
    await change();
    for (const { height } of chain.blocks.values()) {
      const { header } = await chain.headers.at(height);
      const set = await chain.validators.at(height);
      expect(toHex(validatorSetHash(chain.ledger.chain.hasher, set))).toBe(toHex(header.validatorsHash));
    }
    expect(await chain.validators.before(Number.MAX_SAFE_INTEGER)).toEqual([3, 4, 6]);
    expect(await chain.validators.before(4)).toEqual([3]);
  });

  test('opened again → the same from the table alone', async () => {
    await change();
    const before = await answers(chain.validators);
    await chain.validators.close();
    const blocks = vi.spyOn(chain.ledger.store, 'summary');
    expect(await answers(await chain.openHistory())).toEqual(before);
    // The newest header is held against the newest set.
    expect(blocks).toHaveBeenCalledTimes(1);
  });

  test('the table deleted → rebuilt equal', async () => {
    await change();
    const before = await answers(chain.validators);
    await chain.certificates.sets.clear();
    expect(await answers(await chain.openHistory())).toEqual(before);
    expect(await chain.certificates.sets.read()).toMatchObject({ heights: [3, 4, 6] });
  });

  test('a crash between a block and the table → the missing sets are read again', async () => {
    await chain.certified(chain.add(20));
    for (const calls of [[chain.remove(10)], [], []]) await chain.commit(...calls);
    const reopened = await chain.openHistory();
    expect(await reopened.before(Number.MAX_SAFE_INTEGER)).toEqual([3, 4]);
    const kept = await answers(reopened);
    await chain.certificates.sets.clear();
    expect(await answers(await chain.openHistory())).toEqual(kept);
  });

  test('blocks that were not followed → read with the next one, and when asked for', async () => {
    await chain.certified(chain.add(20));
    await chain.commit(chain.remove(10));
    await chain.commit();
    await Promise.all([chain.validators.follow(chain.headers.newest.header), chain.validators.at(4)]);
    await chain.commit(chain.reweigh(11, 4));
    await chain.commit();
    expect(await chain.validators.before(4)).toEqual([3]);
    expect(await chain.validators.before(Number.MAX_SAFE_INTEGER)).toEqual([3, 4, 6]);
    const followed = await answers(chain.validators);
    await chain.certificates.sets.clear();
    expect(await answers(await chain.openHistory())).toEqual(followed);
  });

  test('a table of more blocks than the ledger has → rebuilt', async () => {
    await change();
    const before = await answers(chain.validators);
    await chain.certificates.sets.write([{ height: 90, set: new Uint8Array(3) }], 100);
    expect(await answers(await chain.openHistory())).toEqual(before);
  });

  test('a table that names another newest set than the ledger → rebuilt', async () => {
    await change();
    const before = await answers(chain.validators);
    const older = await chain.validators.announced(4);
    await chain.certificates.sets.write([{ height: 6, set: older }], 6);
    expect(await answers(await chain.openHistory())).toEqual(before);
  });

  test('a set that could not be written → answered all the same, and written with the next note', async () => {
    await chain.certified(chain.add(20));
    await chain.commit();
    vi.spyOn(chain.certificates.sets, 'write').mockRejectedValueOnce(new SteleError('STATE_IO', { reason: 'full' }));
    await expect(chain.validators.follow(chain.headers.newest.header)).rejects.toMatchObject({ code: 'STATE_IO' });
    const before = await answers(chain.validators);
    expect(before).toHaveLength(1);
    await chain.validators.close();
    expect(await chain.certificates.sets.read()).toEqual({ heights: [3], followed: 3 });
    expect(await answers(await chain.openHistory())).toEqual(before);
  });

  test('sets beside certificates → neither taken for the other', async () => {
    await chain.block(chain.add(20));
    await chain.block();
    const { directory } = chain.ledger;
    await chain.certificates.close();
    const reopened = await CertificateStore.open(`${directory}/certificates`);
    expect(reopened.newest).toBe(0);
    expect(await reopened.covering(1)).toBeUndefined();
    await reopened.put(2, new Uint8Array([1]));
    expect(await reopened.sets.read()).toMatchObject({ heights: [3] });
    expect(await reopened.covering(1)).toMatchObject({ height: 2 });
    await reopened.close();
  });
});

test('a chain that one node orders → the founding set for ever, and nothing written', async () => {
  const chain = await TestChain.found();
  const certificates = await CertificateStore.open(`${chain.directory}/certificates`);
  const history = await ValidatorHistory.open(chain.chain, chain.store, certificates.sets);
  await history.follow((await chain.block([])).decoded);
  await history.close();
  expect(await history.at(2)).toEqual(chain.chain.core.validators);
  expect(await certificates.sets.read()).toEqual({ heights: [], followed: 0 });
  await certificates.close();
  await chain.close();
});
