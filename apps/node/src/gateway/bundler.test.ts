import { nodeCrypto } from '@stele/crypto/node';
import { bundleBodyCodec, bundleCodec } from '@stele/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Bundler, type FormedBundle } from './bundler.ts';
import type { Bundling } from './bundling.ts';
import type { Entry } from './entry.ts';

const NETWORK: Bundling = { transactions: 3, bytes: 1000, inFlight: 4, waits: { admission: 50, bundle: [100, 400] } };

describe('the bundler of a gateway', () => {
  let sent: { readonly formed: FormedBundle; readonly settle: () => void }[];
  const create = (bundling: Bundling) =>
    new Bundler({
      chainId: new Uint8Array(32),
      hasher: nodeCrypto.hasher('sha256'),
      signer: { keyId: new Uint8Array(32), sign: async () => new Uint8Array(64) } as never,
      sequence: 7,
      bundling,
      send: (formed) => {
        const { promise, resolve } = Promise.withResolvers<void>();
        sent.push({ formed, settle: resolve });
        return promise;
      },
    });
  const entry = (n: number): Entry => ({ bytes: new Uint8Array([n]) }) as Entry;
  const contents = () =>
    sent.map(({ formed }) =>
      bundleBodyCodec.decode(bundleCodec.decode(formed.bundle).body).transactions.map(([first]) => first),
    );
  const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('nothing on its way → at once; then after the least wait, or when it is full', async () => {
    const bundler = create(NETWORK);
    bundler.add([entry(1)]);
    await passes(0);
    bundler.add([entry(2)]);
    await passes(99);
    expect(contents()).toEqual([[1]]);
    await passes(1);
    expect(contents()).toEqual([[1], [2]]);
    bundler.add([entry(3), entry(4), entry(5), entry(6)]);
    await passes(0);
    expect(contents()).toEqual([[1], [2], [3, 4, 5]]);
  });

  test('bundles that take long to be settled → a part of that is waited for others, and no more than the most', async () => {
    const bundler = create(NETWORK);
    const settled = async (ms: number) => {
      bundler.add([entry(0)]);
      await passes(ms);
      for (const { settle } of sent) settle();
      await passes(0);
    };
    for (let i = 0; i < 20; i++) await settled(1000);
    sent = [];
    bundler.add([entry(1)]);
    await passes(0);
    bundler.add([entry(2)]);
    await passes(200);
    expect(contents()).toEqual([[1]]);
    await passes(60);
    expect(contents()).toEqual([[1], [2]]);
    for (const { settle } of sent) settle();
    await passes(0);
    for (let i = 0; i < 20; i++) await settled(60_000);
    sent = [];
    bundler.add([entry(3)]);
    await passes(0);
    bundler.add([entry(4)]);
    await passes(400);
    expect(contents()).toEqual([[3], [4]]);
  });

  test('no waits → the next bundle goes when one comes back', async () => {
    const bundler = create({ transactions: 3, bytes: 1000, inFlight: 2 });
    bundler.add([entry(1)]);
    await passes(0);
    bundler.add([entry(2)]);
    await passes(60_000);
    expect(contents()).toEqual([[1]]);
    sent[0]?.settle();
    await passes(0);
    expect(contents()).toEqual([[1], [2]]);
  });
});
