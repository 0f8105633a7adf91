import { nodeCrypto } from '@stele/crypto/node';
import { type HashName, Tag, toHex, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { keyOf } from './histories.ts';
import { SNAPSHOT_PARAMS } from './joining.ts';
import { calmDisk, openTestChain, recordOf } from './test-chain.ts';

/** Hashes of the manifest, the only chunk, and the only value that is fetched by itself. They never change. */
const FROZEN: Readonly<Record<HashName, readonly string[]>> = {
  sha256: [
    '9920d050fd423c5401c4b8ea90fe8932c9bdbec934cb98d8094607bf119c650d',
    'f10524eecc00ceeb50a1257a4de7743f5a8ecd82674ea3b7959869d60d390d90',
    '536de53028495f35d47da1cae245eb1365a1282f91801000283f579fb79bc8b4',
  ],
  sm3: [
    'dd15931bc3b8bf031e438d65d2935034049069874215adfd907eec4194b26314',
    'cc13d64e3df45abc1531d3a0a483197b615284ecb62ab34e10ed3476bc241799',
    '29af81326033676beda07bf45e9f3ea4b7c23d2359f766e8758d9acbb7c5f00f',
  ],
};

test.each<HashName>(['sha256', 'sm3'])(
  'the snapshot of a fixed chain over %s → the bytes that it has had ever since',
  async (hash) => {
    const hasher = nodeCrypto.hasher(hash);
    const store = await openTestChain(calmDisk(), { params: { ...SNAPSHOT_PARAMS, hash } });
    for (let height = 1; height <= 8; height++) {
      const writes = Array.from({ length: 40 }, (_, i) => ({
        key: keyOf((i + height) % 60),
        value: i % 11 === 3 ? undefined : utf8(`value ${height}.${i}`.repeat(i === 20 && height === 8 ? 80 : 1)),
        transaction: i,
      }));
      await store.commit(store.stage(height, writes), recordOf(height));
    }
    const snapshot = await store.snapshot(8);
    const long = Array.from({ length: store.tip().nextSn }, (_, sn) => sn);
    const values = await Promise.allSettled(long.map((sn) => snapshot.value(sn)));
    const apart = values.flatMap((value) => (value.status === 'fulfilled' ? [value.value] : []));
    const parts = [snapshot.manifest, await snapshot.chunk(0), ...apart];
    expect(snapshot.chunks).toBe(1);
    expect(parts.map((part) => toHex(hasher.tagged(Tag.value, part)))).toEqual(FROZEN[hash]);
  },
);
