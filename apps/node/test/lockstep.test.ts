import { nodeCrypto } from '@stele/crypto/node';
import { readValidators, sourceOf } from '@stele/ledger';
import {
  type Bytes,
  certificateCodec,
  headerCodec,
  headerHash,
  Tag,
  toBase64,
  toHex,
  validatorSetCodec,
} from '@stele/protocol';
import { createHeaderWalk } from '@stele/verifier';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { call, TestChain, testAccount } from '../../../packages/ledger/test/test-chain.ts';
import { LockstepNetwork, type LockstepNode, type LockstepOptions } from './lockstep-network.ts';

const SLOW = 60_000;

describe('several nodes with one engine', () => {
  let network: LockstepNetwork;

  const found = async (options: LockstepOptions = {}) => {
    network = await LockstepNetwork.found(options);
    return network;
  };
  afterEach(() => network.close());

  const node = (index: number) => network.nodes[index] as LockstepNode;
  const heads = () => network.nodes.map(({ head }) => head);
  const foundingHash = async (index: number) => {
    const { chain, store } = node(index).chain;
    return headerHash(chain.hasher, (await store.block(1)).header);
  };
  const signers = (certificate: Bytes | undefined) =>
    certificate && certificateCodec.decode(certificate).signatures.length;
  /** A bundle of node 0's gateway with one transaction that sets a key. */
  const bundle = async (...calls: ReturnType<typeof call>[]): Promise<Bytes> => {
    const { chain } = node(0);
    const asked = calls.length > 0 ? calls : [call('probe', 'set', { key: 'k', value: network.height })];
    return chain.bundle([await chain.transaction(chain.operator, asked)]);
  };
  const block = async (...calls: ReturnType<typeof call>[]) =>
    expect(await network.decide([await bundle(...calls)])).toBe(true);
  /** Takes the last decided block’s outcomes out of node 0’s ledger, by trying its state. */
  const value = (index: number) => node(index).chain.query('probe', 'get', { key: 'k' });

  test.each([
    ['Ed25519 and SHA-256', {}],
    ['SM2 and SM3', { suite: 'sm2', hash: 'sm3' }],
    ['ML-DSA-65', { suite: 'ml-dsa-65' }],
  ] as const)(
    'blocks on %s → the same headers on all, each certified by the votes of the next height',
    async (_, options) => {
      await found(options);
      for (let i = 0; i < 3; i++) await block();
      await network.decide([]);
      expect(new Set(heads()).size).toBe(1);
      expect(node(0).chain.ledger.tip().height).toBe(4);
      for (const { certificates } of network.nodes) {
        expect([...certificates.keys()]).toEqual([1, 2, 3, 4]);
        expect([...certificates.values()].map(signers)).toEqual([4, 4, 4, 4]);
      }
    },
    SLOW,
  );

  test('a block of the engine without bundles → the ledger stays, and its newest header is certified', async () => {
    await found();
    expect(node(2).chain.ledger.tip().height).toBe(1);
    expect(signers(node(2).certificates.get(1))).toBe(4);
  });

  test('a gateway that hands on what it should have refused → blocks stay the same everywhere, and nodes pass on no more of it', async () => {
    await found();
    const { chain } = node(0);
    const forged = async (nonce: number) => {
      const transaction = await chain.transaction(chain.operator, [call('probe', 'set', { key: 'k', value: nonce })]);
      return transaction.with(transaction.length - 1, (transaction.at(-1) as number) ^ 1);
    };
    const transactions = await Promise.all(Array.from({ length: 150 }, (_, i) => forged(i)));
    expect(await network.decide([await chain.bundle(transactions)])).toBe(true);
    expect(new Set(heads()).size).toBe(1);
    const next = await bundle();
    for (const { adapter, shunned } of network.nodes) {
      expect(adapter.checkTx({ tx: next, type: 'new' })).toMatchObject({ code: 1 });
      expect(shunned).toEqual([toHex(chain.gateway.keyId)]);
    }
    // Whoever did not see it may propose: what the others would not pass on is no reason to refuse a block.
    expect(await network.decide([next])).toBe(true);
    expect(new Set(heads()).size).toBe(1);
  });

  test('a gateway with more bundles than it may have waiting → the next is not passed on until some are decided', async () => {
    await found();
    const bundles: Bytes[] = [];
    for (let i = 0; i < 257; i++) bundles.push(await bundle(call('probe', 'set', { key: 'k', value: i })));
    const { adapter } = node(1);
    const codes = bundles.map((tx) => adapter.checkTx({ tx, type: 'new' }).code);
    expect(codes).toEqual([...Array.from({ length: 256 }, () => 0), 1]);
    await network.decide(bundles.slice(0, 3));
    expect(adapter.checkTx({ tx: bundles[256] as Bytes, type: 'new' }).code).toBe(0);
  });

  test('a node started again → agrees to a proposal that carries the certificate of an older header, as it did before', async () => {
    await found();
    for (let i = 0; i < 4; i++) await block();
    const { height } = node(0).chain.ledger.tip();
    const older = node(0).certificates.get(height - 2) as Bytes;
    await network.restart(1);
    const judged = node(1).adapter.processProposal({
      txs: [Uint8Array.of(0, ...older)],
      proposedLastCommit: { round: 0, votes: [] },
      misbehavior: [],
      hash: new Uint8Array(32),
      height: network.height + 1,
      time: node(1).chain.time,
      nextValidatorsHash: new Uint8Array(0),
      proposerAddress: node(0).address,
    });
    expect([judged.isAccepted, node(1).refusals]).toEqual([true, []]);
  });

  test('a proposer → its quorum key in the header, whoever handed the bundle in', async () => {
    await found();
    await network.decide([await bundle()], [2, 0, 1, 3]);
    expect(toHex(node(0).chain.ledger.tip().decoded.proposer)).toBe(toHex(testAccount(12).signer.keyId));
  });

  test('one signing device dead → blocks go on, with certificates of three', async () => {
    await found();
    node(3).tamper = () => undefined;
    await block();
    await network.decide([]);
    expect(signers(node(0).certificates.get(2))).toBe(3);
    expect(new Set(heads()).size).toBe(1);
  });

  test('two signing devices dead → blocks go on without certificates, and a later one covers them', async () => {
    await found();
    for (const index of [2, 3]) node(index).tamper = () => undefined;
    await block();
    await block();
    expect([...node(0).certificates.keys()]).toEqual([1]);
    node(3).tamper = (share) => share;
    await network.decide([]);
    expect([...node(0).certificates.keys()]).toEqual([1, 3]);
  });

  test.each([
    ['under another time', (time: number) => ({ time: time + 1 })],
    ['of another header', () => ({ headerHash: new Uint8Array(32) })],
    ['of another height', () => ({ height: 9 })],
    ['in the name of another validator', () => ({ keyId: testAccount(10).signer.keyId })],
  ])('a validator that sends a share %s → its vote counts for nobody, and the others decide', async (_, change) => {
    await found();
    node(3).tamper = (share) => ({ ...share, ...change(share.time) });
    await block();
    await network.decide([]);
    expect(node(0).refusals.length).toBeGreaterThan(0);
    expect(signers(node(0).certificates.get(2))).toBe(3);
  });

  test('two of four gone → nothing is decided, and nothing is lost once they are back', async () => {
    await found();
    await block();
    expect(await network.decide([await bundle()], [0, 1])).toBe(false);
    await block();
    expect(new Set(heads()).size).toBe(1);
    expect(value(3)).toEqual(value(0));
  });

  test('a node away for some blocks → after them the same state, and the certificates that blocks carried', async () => {
    await found();
    await block();
    for (let i = 0; i < 3; i++) expect(await network.decide([await bundle()], [0, 1, 2])).toBe(true);
    await network.catchUp(3);
    expect(new Set(heads()).size).toBe(1);
    expect([...node(3).certificates.keys()].sort()).toEqual(expect.arrayContaining([3]));
    await block();
    await network.decide([]);
    expect(signers(node(3).certificates.get(6))).toBe(4);
  });

  test('a node started again → goes on where the engine height of its newest block says', async () => {
    await found();
    await block();
    await network.decide([]);
    await block();
    await network.restart(1);
    expect(node(1).adapter.info()).toMatchObject({ lastBlockHeight: 4 });
    await network.catchUp(1);
    await block();
    expect(new Set(heads()).size).toBe(1);
  });

  test('an engine that lost its blocks, and a ledger that has them → the same answers again, nothing executed twice', async () => {
    await found();
    await block();
    await block(
      call('sys.nodes', 'change', { key: toHex(testAccount(10).signer.keyId), role: 'validator', weight: 2 }),
    );
    for (let i = 0; i < 4; i++) expect(await network.decide([await bundle()], [0, 1, 2])).toBe(true);
    await network.catchUp(3);
    const { head } = node(3);
    const answers = new Map(node(3).answers);
    expect([...answers.values()].some((answer) => answer.includes(' 2"'))).toBe(true);
    for (let i = 0; i < 2; i++) expect(await network.decide([await bundle()], [0, 1, 2])).toBe(true);

    await network.restart(3, true);
    const execute = vi.spyOn(node(3).chain.ledger, 'execute');
    node(3).answers.clear();
    expect(node(3).adapter.info()).toMatchObject({ lastBlockHeight: 0 });
    expect((await node(3).adapter.initChain()).appHash).toEqual(await foundingHash(3));
    await network.catchUp(3);
    for (const [height, answer] of answers) expect(node(3).answers.get(height)).toBe(answer);
    expect(execute).toHaveBeenCalledTimes(2);
    expect(node(3).passed).toBe(answers.size);
    expect(node(3).head).not.toBe(head);
    expect(new Set(heads()).size).toBe(1);
    await block();
    expect(new Set(heads()).size).toBe(1);
  });

  test('a bundle that was in a block already → its transactions happen once', async () => {
    await found();
    const twice = await bundle();
    await network.decide([twice]);
    await network.decide([twice]);
    const record = await node(1).chain.store.block(3);
    expect(record.transactions).toEqual([]);
    expect(new Set(heads()).size).toBe(1);
  });

  test('a signature in a bundle that does not hold → that transaction is left out on every node', async () => {
    await found();
    const { chain } = node(0);
    const good = await chain.transaction(chain.operator, [call('probe', 'set', { key: 'k', value: 7 })]);
    const bad = await chain.transaction(chain.operator, [call('probe', 'set', { key: 'k', value: 8 })]);
    bad[bad.length - 1] = (bad.at(-1) as number) ^ 1;
    const mixed = await chain.bundle([bad, good]);
    for (const { adapter } of network.nodes)
      expect(adapter.checkTx({ tx: mixed, type: 'new' })).toMatchObject({ code: 0 });
    await network.decide([mixed]);
    expect((await node(2).chain.store.block(2)).transactions).toHaveLength(1);
    expect(new Set(heads()).size).toBe(1);
  });

  describe('where a validator voted twice', () => {
    /** Evidence against a node at a height of the engine. */
    const votedTwice = (index: number, height: number) => ({
      type: 'duplicate-vote' as const,
      validator: { address: node(index).address, power: 1 },
      height,
      time: node(0).chain.time,
      totalVotingPower: 4,
    });
    const accused = (index: number) =>
      node(index).chain.query('sys.offences', 'list') as { readonly offences: unknown[] };
    const everybody = [0, 1, 2, 3];

    test('a block with the evidence and nothing else → a header of its own, the same on all, and a proposal', async () => {
      await found();
      await block();
      await network.decide([], everybody, [votedTwice(3, 1)]);
      expect(node(0).chain.ledger.tip()).toMatchObject({ height: 3, decoded: { transactionCount: 0, bundleCount: 1 } });
      expect(new Set(heads()).size).toBe(1);
      for (const index of everybody) expect(accused(index).offences).toHaveLength(1);
      const found3 = node(2).chain.query('sys.governance', 'get', { proposal: '0000000001' });
      const key = toHex(testAccount(13).signer.keyId);
      expect(found3).toMatchObject({ proposal: { organisation: '', calls: [{ args: { key, role: 'observer' } }] } });
    });

    test('a node started again between such blocks → the same headers as the others', async () => {
      await found();
      await network.decide([], everybody, [votedTwice(3, 1)]);
      await network.restart(1);
      expect(node(1).adapter.info().lastBlockHeight).toBe(2);
      await network.decide([await bundle()], [0, 2, 3], [votedTwice(3, 2)]);
      await network.catchUp(1);
      await block();
      expect(new Set(heads()).size).toBe(1);
      expect(accused(1).offences).toHaveLength(2);
    });

    test('the blocks executed again from what nodes keep → the same headers', async () => {
      await found();
      await network.decide([await bundle()], everybody, [votedTwice(3, 1)]);
      await block(call('sys.nodes', 'change', { key: toHex(testAccount(13).signer.keyId), role: 'observer' }));
      for (let i = 0; i < 3; i++) await network.decide([await bundle()], [0, 1, 2]);
      const { chain } = node(0);
      const validators = everybody.map((i) => testAccount(10 + i).signer);
      const again = await TestChain.found({ validators, suite: 'ed25519', hash: 'sha256' });
      for (let height = 2; height <= chain.ledger.tip().height; height++) {
        const { header, bundles } = await chain.store.block(height);
        const { time, proposer } = chain.decodeHeader(header);
        const executed = again.ledger.execute({ height, time, proposer, bundles });
        expect(toHex(executed.header)).toBe(toHex(header));
        await again.ledger.commit(executed);
      }
      await again.close();
    });

    test('made an observer by the members → its votes count no more, and it follows', async () => {
      await found();
      await network.decide([], everybody, [votedTwice(3, 1)]);
      await block(call('sys.nodes', 'change', { key: toHex(testAccount(13).signer.keyId), role: 'observer' }));
      for (let i = 0; i < 3; i++) await network.decide([await bundle()], [0, 1, 2]);
      expect(node(0).chain.ledger.validators().newest.set.validators).toHaveLength(3);
      await network.catchUp(3);
      expect(new Set(heads()).size).toBe(1);
    });
  });

  describe('whose validators change', () => {
    const joining = testAccount(44).signer;
    const addition = call('sys.nodes', 'add', {
      organisation: 'test',
      suite: joining.suite,
      publicKey: toBase64(joining.publicKey),
      role: 'validator',
      engine: { voteKey: toBase64(nodeCrypto.suite('ed25519').generateKeyPair().publicKey), peerId: '44'.repeat(20) },
    });

    test('one added → the block after announces it under certificates of the old set alone', async () => {
      await found();
      await block(addition);
      await block();
      await network.decide([]);
      expect(signers(node(0).certificates.get(3))).toBe(4);
      await block();
      await network.decide([]);
      expect(node(0).chain.ledger.validators().newest.set.validators).toHaveLength(5);
      // Four of five are still more than two thirds.
      expect(signers(node(0).certificates.get(4))).toBe(4);
    });

    test('one removed while it is there → its shares of later headers are none, and three go on', async () => {
      await found();
      await block(call('sys.nodes', 'remove', { key: toHex(testAccount(13).signer.keyId) }));
      await block();
      await network.decide([]);
      await network.decide([]);
      await network.decide([await bundle()], [0, 1, 2]);
      await network.decide([], [0, 1, 2]);
      expect(signers(node(0).certificates.get(4))).toBe(3);
      await network.catchUp(3);
      expect(new Set(heads()).size).toBe(1);
    });

    test('one made a light node, and one added → whoever keeps headers alone follows what the others certify', async () => {
      await found();
      await block(call('sys.nodes', 'change', { key: toHex(testAccount(13).signer.keyId), role: 'light' }));
      for (let i = 0; i < 3; i++) await network.decide([await bundle()], [0, 1, 2]);
      await network.decide([await bundle(addition)], [0, 1, 2]);
      for (let i = 0; i < 3; i++) await network.decide([await bundle()], [0, 1, 2]);
      await network.decide([], [0, 1, 2]);
      const { chain, ledger } = node(0).chain;
      const last = Math.max(...node(0).certificates.keys());
      const { point, changes } = await followed(node(0), last);
      expect(changes).toHaveLength(2);
      expect(point.newest?.header.height).toBe(last);
      expect(chain.hasher.tagged(Tag.validatorSet, point.validators)).toEqual(
        headerCodec.decode((await node(0).chain.store.block(last)).header).nextValidatorsHash,
      );
      expect(ledger.validators().newest.set.validators.map(({ keyId }) => toHex(keyId))).not.toContain(
        toHex(testAccount(13).signer.keyId),
      );
    });
  });
});

/** Headers of a node, one run after the other, as whoever keeps headers alone checks them. */
async function followed({ chain: { chain, ledger, store }, certificates }: LockstepNode, last: number) {
  const { name, fingerprint, genesis } = chain;
  const walk = createHeaderWalk({ name, genesis: fingerprint, core: toBase64(genesis.core) }, fingerprint, nodeCrypto);
  // The state before the header that announces a set names its members.
  const setBefore = (height: number) => {
    const view = store.view(height - 1);
    const { set } = readValidators(chain, sourceOf(view));
    view.close();
    return toBase64(validatorSetCodec.encode(set));
  };
  let point = walk.start;
  const changes: number[] = [];
  for (let height = 1; height <= last; height++) {
    const { header } = await store.block(height);
    const { validatorsHash, nextValidatorsHash } = headerCodec.decode(header);
    const isChange = toHex(validatorsHash) !== toHex(nextValidatorsHash);
    const certified = { headers: [toBase64(header)], certificate: toBase64(certificates.get(height) as Bytes) };
    const found = walk.follow(point, { certified, validators: isChange ? [{ height, set: setBefore(height) }] : [] });
    changes.push(...found.changes.map((change) => change.height));
    point = found.point;
  }
  expect(ledger.tip().height).toBeGreaterThanOrEqual(last);
  return { point, changes };
}
