import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, transactionBodyCodec, transactionCodec, transactionId } from '@stele/protocol';
import { type Outbox, openOutbox } from '@stele/store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundleBodyOf } from './bundler.ts';
import { encodeOutboxRecord } from './outbox-records.ts';
import { readUnsettled } from './recovery.ts';

const chain = { id: filled(1), hash: 'sha256', hasher: nodeCrypto.hasher('sha256') } as const;
const gateway = filled(2);

/** The clock of microseconds that numbers bundles: needs more than 48 bits. */
const SEQUENCE = Date.UTC(2026, 10, 20) * 1000;

function filled(value: number, length = 32): Bytes {
  return new Uint8Array(length).fill(value);
}

function transaction(number: number): Bytes {
  const body = transactionBodyCodec.encode({
    version: 1,
    kind: 1,
    chainId: chain.id,
    sender: filled(3),
    signers: [filled(4)],
    nonce: filled(number, 16),
    validUntil: 1_800_000_000_000,
    gasLimit: 1_000_000,
    calls: [{ contract: 'kv', method: 'put', args: filled(123, 2) }],
    memo: new Uint8Array(0),
  });
  return transactionCodec.encode({ body, signatures: [filled(5, 64)] });
}

const idOf = (bytes: Bytes) => transactionId(chain.hasher, transactionCodec.decode(bytes).body);

describe('what a gateway had not settled when it stopped', () => {
  let folder: string;
  let outbox: Outbox;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stele-recovery-'));
    outbox = await openOutbox(folder);
  });
  afterEach(async () => {
    await outbox.close();
    await rm(folder, { recursive: true });
  });

  async function accept(count: number, first = 0): Promise<{ bytes: Bytes[]; positions: readonly number[] }> {
    const bytes = Array.from({ length: count }, (_, i) => transaction(first + i));
    const records = bytes.map((each) => encodeOutboxRecord({ kind: 'transaction', bytes: each }));
    return { bytes, positions: await outbox.append(records) };
  }
  const bundled = (sequence: number, positions: readonly number[]) =>
    outbox.append([encodeOutboxRecord({ kind: 'bundle', sequence, signature: filled(7, 64), positions })]);
  const unsettled = (settled: readonly Bytes[] = []) => {
    const ids = settled.map((bytes) => Buffer.from(idOf(bytes)).toString('hex'));
    const find = async (id: Uint8Array) =>
      ids.includes(Buffer.from(id).toString('hex')) ? { height: 1, index: 0 } : undefined;
    return readUnsettled(outbox, 0, chain, gateway, { find });
  };

  test('a bundle on its way → formed again byte for byte as it was signed', async () => {
    const { bytes, positions } = await accept(3);
    await bundled(SEQUENCE, positions);
    const { bundles, rest } = await unsettled();
    expect(rest).toEqual([]);
    expect(bundles.map(({ sequence }) => sequence)).toEqual([SEQUENCE]);
    const body = bundleBodyOf(
      { chainId: chain.id, gateway, sequence: SEQUENCE },
      bytes.map((each) => ({ bytes: each })),
    );
    expect(Buffer.from(bundles[0]?.bundle as Bytes).includes(Buffer.from(body))).toBe(true);
  });

  test('a bundle recorded again at each start → formed once', async () => {
    const { positions } = await accept(3);
    for (let start = 0; start < 3; start++) await bundled(SEQUENCE, positions);
    expect((await unsettled()).bundles).toHaveLength(1);
  });

  test('a bundle of which a transaction was committed → the others are bundled anew', async () => {
    const { bytes, positions } = await accept(3);
    await bundled(SEQUENCE, positions);
    const { bundles, rest } = await unsettled(bytes.slice(0, 1));
    expect(bundles).toEqual([]);
    expect(rest.map(({ outbox: position }) => position)).toEqual(positions.slice(1));
  });

  test('a transaction in an older and a newer bundle → in the newer one; what else the older one held is bundled anew', async () => {
    const { positions } = await accept(3);
    await bundled(SEQUENCE, positions.slice(0, 2));
    await bundled(SEQUENCE + 1, positions.slice(1));
    const { bundles, rest } = await unsettled();
    expect(bundles.map(({ sequence }) => sequence)).toEqual([SEQUENCE + 1]);
    expect(rest.map(({ outbox: position }) => position)).toEqual(positions.slice(0, 1));
  });
});
