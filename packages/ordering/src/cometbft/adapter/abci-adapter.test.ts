import {
  type Bytes,
  type CertificateShare,
  certificateCodec,
  certificateShareCodec,
  decodeOffenceNotice,
  encodeOffenceNotice,
  fromHex,
  isOffenceNotice,
} from '@stele/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import { RecordingApplication } from '../../../test/recording-application.ts';
import type {
  ApplicationInfo,
  ExecutedBlock,
  OrderedBlock,
  OrderingValidator,
  ValidatorOffence,
  Verdict,
} from '../../interface.ts';
import type { FinalizeBlockRequest, PrepareProposalRequest, ProcessProposalRequest } from '../abci/interface.ts';
import { voteAddressOf } from '../home/addresses.ts';
import { AbciAdapter } from './abci-adapter.ts';

const filled = (n: number, length = 32): Bytes => new Uint8Array(length).fill(n);
const validator = (n: number, weight = 1): OrderingValidator => ({
  keyId: filled(n),
  voteKey: filled(n + 100),
  weight,
});
const addressOf = (n: number): Bytes => fromHex(voteAddressOf(filled(n + 100)));
const bundle = (n: number): Bytes => new Uint8Array([10, n]);
const certificate = (height: number): Bytes =>
  certificateCodec.encode({ height, headerHash: filled(height), signatures: [] });
const carried = (height: number): Bytes => new Uint8Array([0, ...certificate(height)]);

/** An application of four validators that says what it was told. */
class NetworkApplication extends RecordingApplication {
  readonly shares: CertificateShare[] = [];
  readonly certificates = new Map<number, Bytes>();
  share: CertificateShare | undefined;
  next: readonly OrderingValidator[] | undefined;
  refused: Verdict = { accepted: true };

  override info(): ApplicationInfo {
    const ordering = [1, 2, 3, 4].map((n) => validator(n));
    return { ...super.info(), engineHeight: 7, ordering: { newest: ordering, next: ordering } };
  }

  override execute(block: OrderedBlock): ExecutedBlock {
    return { ...super.execute(block), ...(this.next ? { nextValidators: this.next } : {}) };
  }

  override async certify(): Promise<undefined> {
    return this.share as undefined;
  }

  override receiveShare(share?: CertificateShare): Verdict {
    if (share) this.shares.push(share);
    return this.refused;
  }

  override receiveCertificate(): Verdict {
    return this.refused;
  }

  override certificate(height?: number): undefined {
    return this.certificates.get(height ?? 0) as undefined;
  }
}

describe('a node of a network', () => {
  let application: NetworkApplication;
  let adapter: AbciAdapter;
  let committed: (readonly [number, readonly Bytes[]])[];
  let refusals: string[];
  let unsigned: number;
  let offences: ValidatorOffence[];
  let now: number;

  beforeEach(() => {
    application = new NetworkApplication();
    committed = [];
    refusals = [];
    unsigned = 0;
    offences = [];
    now = 1000;
    adapter = new AbciAdapter(
      application,
      {
        onCommitted: (height, bundles) => committed.push([height, bundles]),
        onRefused: (what, reason, keyId) => refusals.push(`${what} of ${keyId[0]}: ${reason}`),
        onUnsigned: () => unsigned++,
        onOffence: (offence) => offences.push(offence),
      },
      { wall: () => now, monotonic: () => now },
    );
  });

  const block = { misbehavior: [], hash: filled(9), height: 20, time: 5000, nextValidatorsHash: filled(0) };
  const finalize = (txs: readonly Bytes[], height = 20) =>
    adapter.finalizeBlock({
      ...block,
      height,
      txs,
      proposerAddress: addressOf(3),
      decidedLastCommit: { round: 0, votes: [] },
    } satisfies FinalizeBlockRequest);
  const process = (txs: readonly Bytes[]) =>
    adapter.processProposal({
      ...block,
      txs,
      proposerAddress: addressOf(3),
      proposedLastCommit: { round: 0, votes: [] },
    } satisfies ProcessProposalRequest);
  const prepare = (txs: readonly Bytes[], more: Partial<PrepareProposalRequest> = {}) =>
    adapter.prepareProposal({
      ...block,
      txs,
      proposerAddress: addressOf(3),
      maxTxBytes: 10_000,
      localLastCommit: { round: 0, votes: [] },
      ...more,
    }).txs;
  const shareOf = (n: number, height = 1): CertificateShare => ({
    height,
    headerHash: filled(1),
    keyId: filled(n),
    time: 4000,
    signature: filled(5, 64),
  });
  const extension = (n: number, share = shareOf(n), from = n) =>
    adapter.verifyVoteExtension({
      hash: filled(9),
      height: 20,
      validatorAddress: addressOf(from),
      voteExtension: certificateShareCodec.encode(share),
    });

  test('asked where it stands → the engine height of its newest durable block, and the hash of that header', () => {
    expect(adapter.info()).toMatchObject({ lastBlockHeight: 7, lastBlockAppHash: filled(1) });
  });

  test('a block without bundles → no block of the ledger, and the same application hash', async () => {
    expect(await finalize([])).toEqual({ txResults: [], appHash: filled(1) });
    expect(await finalize([carried(1)])).toEqual({ txResults: [{ code: 0 }], appHash: filled(1) });
    await adapter.commit();
    expect(application.blocks).toEqual([]);
    expect(committed).toEqual([]);
  });

  test('a block with bundles → the next block of the ledger, its proposer named by the quorum key', async () => {
    const answer = await finalize([carried(1), bundle(1), bundle(2)]);
    expect(answer).toEqual({ txResults: [{ code: 0 }, { code: 0 }, { code: 0 }], appHash: filled(2) });
    expect(application.blocks).toEqual([
      { height: 2, time: 5000, proposer: filled(3), bundles: [bundle(1), bundle(2)], engineHeight: 20 },
    ]);
    await adapter.commit();
    expect(committed).toEqual([[2, [bundle(1), bundle(2)]]]);
  });

  test('a block that the engine brings again because it ended before the commit → executed once', async () => {
    const first = await finalize([bundle(1)]);
    expect(await finalize([bundle(1)])).toBe(first);
    await adapter.commit();
    expect(application.blocks).toHaveLength(1);
  });

  test('a commit that fails → the engine hears of it, and its next try executes the block anew', async () => {
    application.failAt = 2;
    await finalize([bundle(1)]);
    await expect(adapter.commit()).rejects.toThrowError('the disk broke');
    application.failAt = undefined;
    await finalize([bundle(1)]);
    expect(application.blocks).toHaveLength(2);
  });

  test('validators that change → the engine is told of those that go, come and weigh otherwise, and of no others', async () => {
    application.next = [validator(1), validator(2, 3), validator(5)];
    const { validatorUpdates } = await finalize([bundle(1)]);
    expect(validatorUpdates?.map(({ publicKey, power }) => [publicKey.bytes[0], power])).toEqual([
      [103, 0],
      [104, 0],
      [102, 3],
      [105, 1],
    ]);
  });

  describe('a proposal', () => {
    test('of good bundles and a good certificate in front → voted for, and their signatures are checked ahead', () => {
      expect(process([carried(1), bundle(1)])).toEqual({ isAccepted: true });
      expect(refusals).toEqual([]);
    });

    test.each([
      ['with a certificate behind bundles', [bundle(1), carried(1)]],
      ['with two certificates', [carried(1), carried(1)]],
      ['with too many bundles', [1, 2, 3, 4, 5].map(bundle)],
    ])('%s → refused', (_, txs) => {
      expect(process(txs)).toEqual({ isAccepted: false });
      expect(refusals).toHaveLength(1);
    });

    test('with a certificate that does not hold → refused, with whose it is', () => {
      application.refused = { accepted: false, reason: 'its signers are no quorum' };
      expect(process([carried(1), bundle(1)])).toEqual({ isAccepted: false });
      expect(refusals).toEqual(['a proposal of 3: its certificate: its signers are no quorum']);
    });

    beforeEach(() => finalize([], 19));

    test('made here after a pause → without bundles, whose block would have the time before the pause', async () => {
      now += 10_000;
      expect(prepare([bundle(1)])).toEqual([]);
      await finalize([], 20);
      now += 300;
      expect(prepare([bundle(1)])).toEqual([bundle(1)]);
    });

    test('made here after a block that took long to execute → with bundles: a busy chain made no pause', async () => {
      await finalize([bundle(1)]);
      now += 5000;
      await adapter.commit();
      now += 1000;
      expect(prepare([bundle(2)])).toEqual([bundle(2)]);
    });

    test('made here → the newest certificate in front of the bundles that are good', () => {
      application.certificates.set(1, certificate(1));
      expect(prepare([bundle(1), new Uint8Array(0), carried(9), bundle(2)])).toEqual([
        carried(1),
        bundle(1),
        bundle(2),
      ]);
    });

    test('made here after a block carried the certificate → not carried again', async () => {
      application.certificates.set(1, certificate(1));
      await finalize([carried(1)]);
      expect(prepare([bundle(1)])).toEqual([bundle(1)]);
    });

    test('made here with little room → only as many bundles as fit behind the certificate', () => {
      application.certificates.set(1, certificate(1));
      const room = carried(1).length + 2 + 2 * (bundle(1).length + 2);
      expect(prepare([bundle(1), bundle(2), bundle(3)], { maxTxBytes: room })).toHaveLength(3);
      expect(prepare([bundle(1), bundle(2), bundle(3)], { maxTxBytes: room - 1 })).toHaveLength(2);
    });

    test('made here after large blocks that took too long → half as many bundles each time, and never none', async () => {
      const large = Array.from({ length: 10 }, () => new Uint8Array(64 * 1024).fill(10));
      await finalize(large);
      now += 4000;
      await adapter.commit();
      expect(prepare(large, { maxTxBytes: 10_000_000 })).toHaveLength(4);
      for (const height of [21, 22, 23, 24]) {
        await finalize(large, height);
        now += 60_000;
        await adapter.commit();
      }
      expect(prepare(large, { maxTxBytes: 10_000_000 })).toHaveLength(1);
    });

    test('made here with votes whose extensions nobody has checked → their shares are taken through the same check', () => {
      const vote = (voteExtension: Bytes) => ({
        validator: { address: addressOf(1), power: 1 },
        blockIdFlag: 'commit' as const,
        voteExtension,
        extensionSignature: filled(1, 64),
      });
      const votes = [vote(certificateShareCodec.encode(shareOf(1))), vote(filled(0, 0)), vote(filled(255))];
      prepare([], { localLastCommit: { round: 0, votes } });
      expect(application.shares).toEqual([shareOf(1)]);
    });
  });

  describe('the extension of a vote', () => {
    test('by this node → its share of the newest certificate', async () => {
      application.share = shareOf(2);
      expect(await adapter.extendVote()).toEqual({ voteExtension: certificateShareCodec.encode(shareOf(2)) });
    });

    test('by this node without a place in the set → empty', async () => {
      expect(await adapter.extendVote()).toEqual({ voteExtension: new Uint8Array(0) });
      expect(unsigned).toBe(0);
    });

    test('by this node whose signing device fails → empty, and somebody hears of it', async () => {
      application.certify = () => Promise.reject(new Error('the token was pulled'));
      expect(await adapter.extendVote()).toEqual({ voteExtension: new Uint8Array(0) });
      expect(unsigned).toBe(1);
    });

    test('by this node whose signing device hangs → empty, and somebody hears of it', async () => {
      application.certify = () => new Promise(() => undefined);
      expect(await adapter.extendVote()).toEqual({ voteExtension: new Uint8Array(0) });
      expect(unsigned).toBe(1);
    });

    test('empty → accepted: a dead device costs certificates, not blocks', () => {
      const empty = { hash: filled(9), height: 20, validatorAddress: addressOf(1), voteExtension: filled(0, 0) };
      expect(adapter.verifyVoteExtension(empty)).toEqual({ isAccepted: true });
    });

    test('of its own share of the newest header → accepted and kept', () => {
      expect(extension(1)).toEqual({ isAccepted: true });
      expect(application.shares).toEqual([shareOf(1)]);
    });

    test('right behind its header, or again after a pause → only the first says where its clock stands', async () => {
      const offset = () => adapter.votes.clockOffset(voteAddressOf(filled(101)));
      extension(1);
      expect(offset()).toBeUndefined();
      await finalize([bundle(1)]);
      await adapter.commit();
      now = 1500;
      extension(1, shareOf(1, 2));
      expect(offset()).toBe(4000 - 1500);
      now = 90_000;
      extension(1, shareOf(1, 2));
      expect(offset()).toBe(4000 - 1500);
    });

    test.each([
      ['of another height', () => extension(1, shareOf(1, 2)), 'height 2'],
      ['with the key of another validator', () => extension(1, shareOf(2)), 'another validator'],
      ['by a key that votes for nobody', () => extension(9), 'another validator'],
    ])('%s → refused', (_, verify, reason) => {
      expect(verify()).toEqual({ isAccepted: false });
      expect(refusals[0]).toContain(reason);
    });

    test('whose signature does not hold → refused', () => {
      application.refused = { accepted: false, reason: 'the signature does not hold' };
      expect(extension(1)).toEqual({ isAccepted: false });
    });
  });

  test('a block with evidence against a validator → somebody hears whose, by its quorum key', async () => {
    const misbehavior = [
      {
        type: 'duplicate-vote' as const,
        validator: { address: addressOf(2), power: 1 },
        height: 18,
        time: 4000,
        totalVotingPower: 4,
      },
    ];
    const decidedLastCommit = { round: 0, votes: [] };
    await adapter.finalizeBlock({ ...block, txs: [], misbehavior, proposerAddress: addressOf(3), decidedLastCommit });
    const voteAddress = voteAddressOf(filled(102));
    expect(offences).toEqual([{ keyId: filled(2), voteAddress, kind: 'duplicate-vote', engineHeight: 18, time: 4000 }]);
  });

  describe('a block with evidence against validators', () => {
    const misbehaviour = (n: number, height = 18) => ({
      type: 'duplicate-vote' as const,
      validator: { address: addressOf(n), power: 1 },
      height,
      time: 4000,
      totalVotingPower: 4,
    });
    const decide = (misbehavior: FinalizeBlockRequest['misbehavior'], txs: readonly Bytes[] = []) =>
      adapter.finalizeBlock({
        ...block,
        txs,
        misbehavior,
        proposerAddress: addressOf(3),
        decidedLastCommit: { round: 0, votes: [] },
      });
    const noticed = () => {
      const [first] = application.blocks.at(-1)?.bundles ?? [];
      return first && isOffenceNotice(first) ? decodeOffenceNotice(first) : undefined;
    };

    test('and no bundles → a block of the ledger all the same, which tells of it', async () => {
      await decide([misbehaviour(2)]);
      expect(application.blocks).toHaveLength(1);
      expect(noticed()).toEqual({
        version: 1,
        engineHeight: 20,
        offences: [{ kind: 'duplicate-vote', voter: addressOf(2), engineHeight: 18, time: 4000 }],
      });
    });

    test('and bundles → told of in front of them', async () => {
      await decide([misbehaviour(2)], [bundle(1)]);
      expect(application.blocks.at(-1)?.bundles.slice(1)).toEqual([bundle(1)]);
      expect(noticed()?.offences).toHaveLength(1);
    });

    test('of many rounds of one height → told of once; of two heights → twice', async () => {
      await decide([misbehaviour(2), misbehaviour(2), misbehaviour(2, 19)]);
      expect(noticed()?.offences.map(({ engineHeight }) => engineHeight)).toEqual([18, 19]);
    });

    test('more than a block of the ledger takes → the first of them', async () => {
      await decide(Array.from({ length: 200 }, (_, i) => misbehaviour(2, i + 1)));
      expect(noticed()?.offences).toHaveLength(64);
    });
  });

  test('a decided block with something in it that is no bundle, where no certificate stands → left out', async () => {
    const notice = encodeOffenceNotice({
      version: 1,
      engineHeight: 20,
      offences: [{ kind: 'duplicate-vote', voter: addressOf(2), engineHeight: 18, time: 4000 }],
    });
    await finalize([bundle(1), notice]);
    expect(application.blocks.at(-1)?.bundles).toEqual([bundle(1)]);
  });

  test('asked who may connect → nodes of the chain, from any address', () => {
    application.isPeer = (peerId?: string) => peerId === 'aa';
    const codes = ['/p2p/filter/addr/10.0.0.1:9', '/p2p/filter/id/aa', '/p2p/filter/id/bb', '/store'].map(
      (path) => adapter.query({ path }).code,
    );
    expect(codes).toEqual([0, 0, 1, 1]);
  });

  describe('the pool', () => {
    test('a good bundle → taken, a bad one or a certificate → not', () => {
      const check = (tx: Bytes) => adapter.checkTx({ tx, type: 'new' }).code;
      expect([bundle(1), new Uint8Array(0), carried(1)].map(check)).toEqual([0, 1, 1]);
    });
  });
});
