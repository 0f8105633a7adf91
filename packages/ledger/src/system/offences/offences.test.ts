import { createSigner } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import {
  type DoubleSignature,
  doubleSignatureCodec,
  encodeOffenceNotice,
  type Header,
  headerHash,
  type NoticedOffence,
  type SignedHeader,
  toBase64,
  toHex,
} from '@stele/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attempt, refusal, succeed } from '../../../test/attempt.ts';
import { doubleSignature } from '../../../test/double-signing.ts';
import { decideTogether, vote } from '../../../test/governing.ts';
import { call, outcomesOf, TestChain, testAccount } from '../../../test/test-chain.ts';
import type { OffenceRecord } from './state.ts';

const VALIDATORS = [10, 11, 12, 13].map((seed) => testAccount(seed).signer);
const [GUILTY] = VALIDATORS as [(typeof VALIDATORS)[number]];
const GUILTY_NODE = toHex(GUILTY.keyId);
const ORGANISATIONS = ['bank-a', 'bank-b', 'bank-c', 'bank-d'].map((id) => ({ id }));

/** Address under which the engine knows a validator of a test chain. */
const voterOf = (keyId: Uint8Array) =>
  nodeCrypto
    .hash('sha256')
    .digest(createSigner(nodeCrypto, 'ed25519', keyId).publicKey)
    .subarray(0, 20);

const offence = (changes: Partial<NoticedOffence> = {}): NoticedOffence => ({
  kind: 'duplicate-vote',
  voter: voterOf(GUILTY.keyId),
  engineHeight: 7,
  time: 1_700_000_000_500,
  ...changes,
});
const notice = (...offences: NoticedOffence[]) => encodeOffenceNotice({ version: 1, engineHeight: 9, offences });

interface Listed {
  readonly offences: readonly { readonly offence: string; readonly record: OffenceRecord }[];
}
interface Proposals {
  readonly proposals: readonly { readonly proposal: string; readonly digest: string; readonly organisation: string }[];
}

describe('offences of validators', () => {
  let chain: TestChain;

  beforeEach(async () => {
    chain = await TestChain.found({ validators: VALIDATORS, organisations: ORGANISATIONS });
  });
  afterEach(() => chain.close());

  const take = async (...items: Uint8Array[]) => {
    const block = chain.execute(items);
    await chain.commit(block);
    return block;
  };
  const offences = () => (chain.query('sys.offences', 'list') as Listed).offences;
  const proposals = () => (chain.query('sys.governance', 'list') as Proposals).proposals;
  /** Has all organisations vote on the first proposal. */
  const voteAll = async (voice: string) => {
    const [{ proposal, digest }] = proposals() as [Proposals['proposals'][number]];
    for (const { admin } of chain.organisations) await attempt(chain, admin, vote({ proposal, digest }, voice));
  };
  const roleOf = (key: string) => {
    const { nodes } = chain.query('sys.nodes', 'list') as {
      readonly nodes: readonly { readonly key: string; readonly node: { readonly role: string } }[];
    };
    return nodes.find((each) => each.key === key)?.node.role;
  };

  describe('that the engine has evidence of', () => {
    test('in a block without bundles → recorded, with a proposal of nobody to make the validator an observer', async () => {
      const block = await take(notice(offence()));
      expect(block.outcomes).toEqual([{ kind: 'taken', outcomes: [] }]);
      expect(block.decoded).toMatchObject({ bundleCount: 1, transactionCount: 0, gasUsed: 0 });
      expect(offences()).toEqual([
        {
          offence: '0000000001',
          record: {
            kind: 'duplicate-vote',
            node: GUILTY_NODE,
            organisation: 'bank-a',
            voter: toHex(voterOf(GUILTY.keyId)),
            at: 7,
            happened: 1_700_000_000_500,
            height: block.height,
            time: block.decoded.time,
            engineHeight: 9,
            proposal: '0000000001',
          },
        },
      ]);
      const found = chain.query('sys.governance', 'get', { proposal: '0000000001' });
      expect(found).toMatchObject({
        proposal: {
          proposer: '0'.repeat(64),
          organisation: '',
          calls: [{ contract: 'sys.nodes', method: 'change', args: { key: GUILTY_NODE, role: 'observer' } }],
        },
        tally: { status: 'open' },
      });
    });

    test('decided by the members → the validator is an observer; undecided, it stays what it is', async () => {
      await take(notice(offence()));
      expect(roleOf(GUILTY_NODE)).toBe('validator');
      await voteAll('for');
      expect(roleOf(GUILTY_NODE)).toBe('observer');
    });

    test('in front of bundles → both are taken', async () => {
      const { admin } = chain.organisation('bank-a');
      const transaction = await chain.transaction(admin, [call('probe', 'set', { key: 'k', value: 1 })]);
      const block = await take(notice(offence()), await chain.bundle([transaction]));
      expect(block.outcomes.map(({ kind }) => kind)).toEqual(['taken', 'taken']);
      expect(block.decoded.transactionCount).toBe(1);
      expect(offences()).toHaveLength(1);
    });

    test('told again, in the same block or later → recorded once', async () => {
      await take(notice(offence(), offence()));
      await take(notice(offence()));
      expect(offences()).toHaveLength(1);
      expect(proposals()).toHaveLength(1);
    });

    test('of the same validator at another height → another record, and the same proposal while it is open', async () => {
      await take(notice(offence()));
      await take(notice(offence({ engineHeight: 8 })));
      expect(offences().map(({ record }) => record.proposal)).toEqual(['0000000001', '0000000001']);
      expect(proposals()).toHaveLength(1);
    });

    test('after the members refused the first proposal → a new one for a new offence', async () => {
      await take(notice(offence()));
      await voteAll('against');
      await take(notice(offence()));
      expect(proposals()).toHaveLength(1);
      await take(notice(offence({ engineHeight: 8 })));
      expect(proposals()).toHaveLength(2);
    });

    test('of a validator that became an observer → recorded under its name, and nothing is proposed', async () => {
      await take(notice(offence()));
      await voteAll('for');
      await take(notice(offence({ engineHeight: 8 })));
      expect(offences()[1]?.record).toMatchObject({ node: GUILTY_NODE, organisation: 'bank-a' });
      expect(offences()[1]?.record.proposal).toBeUndefined();
    });

    test('by a key that was never a validator’s → recorded without a node, and nothing is proposed', async () => {
      await take(notice(offence({ voter: new Uint8Array(20).fill(5) })));
      expect(offences()[0]?.record).toMatchObject({ organisation: '', voter: '05'.repeat(20) });
      expect(offences()[0]?.record.node).toBeUndefined();
      expect(proposals()).toEqual([]);
    });

    test('the same block after a restart → the same header', async () => {
      const items = [notice(offence(), offence({ engineHeight: 8, kind: 'light-client-attack' }))];
      const before = chain.time;
      const first = chain.execute(items);
      const { header } = first;
      chain.abort(first);
      await chain.reopen();
      chain.time = before;
      expect((await take(...items)).header).toEqual(header);
    });

    test.each([
      ['not in front', async () => [await chain.bundle([]), notice(offence())], 1],
      ['cut short', async () => [notice(offence()).subarray(0, 20)], 0],
      ['with more than a block takes', async () => [notice(...Array.from({ length: 65 }, () => offence()))], 0],
      ['with none', async () => [notice()], 0],
    ])('a notice that is %s → refused as a bundle that is none', async (_, items, at) => {
      const block = await take(...(await items()));
      expect(block.outcomes[at]?.kind).toBe('refused');
      expect(offences()).toEqual([]);
    });

    test('a call of anybody that tells of one → refused', async () => {
      const { admin } = chain.organisation('bank-b');
      const told = {
        kind: 'duplicate-vote',
        voter: '05'.repeat(20),
        at: 7,
        happened: 1,
        engineHeight: 9,
        accuse: true,
      };
      expect(await refusal(chain, admin, call('sys.offences', 'record', told))).toBe('ACCESS_DENIED');
    });

    test('a transaction that fills the block beside it → waits for the next one', async () => {
      await chain.close();
      chain = await TestChain.found({ validators: VALIDATORS, organisations: ORGANISATIONS, maxRows: 100 });
      const { admin } = chain.organisation('bank-a');
      const filling = call('probe', 'fill', { count: 100, prefix: 'k' });
      const full = await chain.bundle([await chain.transaction(admin, [filling])]);
      const block = await take(notice(offence()), full);
      expect(block.outcomes[1]).toMatchObject({ outcomes: [{ kind: 'skipped', error: { code: 'BLOCK_FULL' } }] });
      expect(outcomesOf(await take(full))).toEqual(['committed']);
    });
  });

  describe('that somebody proves: two signatures under headers of one height', () => {
    const reporter = () => chain.organisation('bank-c').admin;
    const report = (evidence: Uint8Array) =>
      call('sys.offences', 'reportDoubleSignature', { evidence: toBase64(evidence) });
    const header = (changes: Partial<Header> = {}): Header => ({ ...chain.ledger.tip().decoded, ...changes });
    const twoHeaders = (changes: Partial<Header> = {}): readonly [Header, Header] => [
      header(changes),
      header({ ...changes, stateRoot: new Uint8Array(32).fill(1) }),
    ];
    const evidence = (signer = GUILTY, headers = twoHeaders()) => doubleSignature(chain.chain.hasher, signer, headers);
    const changed = async (change: (proof: DoubleSignature) => Partial<DoubleSignature>) => {
      const proof = doubleSignatureCodec.decode(await evidence());
      return doubleSignatureCodec.encode({ ...proof, ...change(proof) });
    };

    test('by a validator of that height → recorded with who reported it, and a proposal of nobody', async () => {
      const { height, time } = chain.ledger.tip();
      const returned = await succeed(chain, reporter(), report(await evidence()));
      expect(returned).toEqual({ offence: '0000000001' });
      expect(offences()[0]?.record).toMatchObject({
        kind: 'double-signature',
        node: GUILTY_NODE,
        organisation: 'bank-a',
        at: height,
        happened: time,
        account: toHex(reporter().account),
        proposal: '0000000001',
      });
      expect(proposals()[0]).toMatchObject({ organisation: '', status: 'open' });
    });

    test('reported again, or with other headers of that height → known', async () => {
      const { decoded } = chain.ledger.tip();
      await succeed(chain, reporter(), report(await evidence()));
      const again = await evidence(GUILTY, [decoded, { ...decoded, stateRoot: new Uint8Array(32).fill(1) }]);
      const other = await evidence(GUILTY, [decoded, { ...decoded, gasUsed: 99 }]);
      expect(await refusal(chain, reporter(), report(again))).toBe('OFFENCE_KNOWN');
      expect(await refusal(chain, chain.organisation('bank-b').admin, report(other))).toBe('OFFENCE_KNOWN');
    });

    test('one header twice, with two clocks → no offence', async () => {
      const same = await evidence(GUILTY, [header(), header()]);
      expect(await attempt(chain, reporter(), report(same))).toMatchObject({
        outcome: 'OFFENCE_EVIDENCE',
        detail: { reason: 'its headers are the same' },
      });
    });

    test('headers of two heights, which every validator signs → no offence', async () => {
      await take();
      const two = await evidence(GUILTY, [header(), header({ height: 1 })]);
      expect((await attempt(chain, reporter(), report(two))).detail).toEqual({
        reason: 'its headers are of different heights',
      });
    });

    test.each([
      ['a forged signature', (proof: DoubleSignature) => ({ first: tampered(proof.first) }), 'does not hold'],
      [
        'another clock than was signed',
        (p: DoubleSignature) => ({ second: { ...p.second, time: 7 } }),
        'does not hold',
      ],
      ['the key of another validator', () => ({ publicKey: VALIDATORS[1]?.publicKey }), 'does not hold'],
      [
        'headers in the other order',
        (p: DoubleSignature) => ({ first: p.second, second: p.first }),
        'not in the order',
      ],
      ['a hash in the place of a header', (p: DoubleSignature) => ({ first: hashOnly(p.first) }), 'is no header'],
      ['another version', () => ({ version: 2 }), 'version 2 is unknown'],
      ['an unknown suite', () => ({ suite: 'rot13' }), 'suite is unknown'],
    ])('%s → refused', async (_, change, reason) => {
      const forged = await changed((proof) => change(proof) as Partial<DoubleSignature>);
      const { outcome, detail, isUnchanged } = await attempt(chain, reporter(), report(forged));
      expect([outcome, isUnchanged]).toEqual(['OFFENCE_EVIDENCE', true]);
      expect(detail['reason']).toContain(reason);
    });

    test('headers of another chain → refused', async () => {
      const foreign = await evidence(GUILTY, twoHeaders({ chainId: new Uint8Array(32).fill(3) }));
      expect((await attempt(chain, reporter(), report(foreign))).detail['reason']).toContain('of the chain');
    });

    test('a height that the chain has not reached → refused', async () => {
      const future = await evidence(GUILTY, twoHeaders({ height: 99 }));
      expect((await attempt(chain, reporter(), report(future))).detail).toEqual({
        reason: 'the chain has not reached height 99',
      });
    });

    test('a key that is no validator’s → refused', async () => {
      const stranger = await evidence(testAccount(44).signer);
      expect((await attempt(chain, reporter(), report(stranger))).detail['reason']).toContain('is of no validator');
    });

    test('a validator that left → refused for heights after it, taken for those before', async () => {
      const before = header();
      expect(await decideTogether(chain, call('sys.nodes', 'remove', { key: GUILTY_NODE }))).toBe('executed');
      for (let i = 0; i < 3; i++) await take();
      expect((await attempt(chain, reporter(), report(await evidence()))).detail['reason']).toContain('no validator');
      const earlier = await evidence(GUILTY, [before, { ...before, gasUsed: 5 }]);
      await succeed(chain, reporter(), report(earlier));
      expect(offences()[0]?.record).toMatchObject({ node: GUILTY_NODE, at: before.height });
      expect(offences()[0]?.record.proposal).toBeUndefined();
    });

    test('the last height of a set → judged by that set, the next one by its successor', async () => {
      await decideTogether(chain, call('sys.nodes', 'remove', { key: GUILTY_NODE }));
      const decidedAt = chain.ledger.tip().height;
      for (let i = 0; i < 3; i++) await take();
      const at = (height: number) => evidence(GUILTY, twoHeaders({ height }));
      expect(await refusal(chain, reporter(), report(await at(decidedAt + 2)))).toBe('OFFENCE_EVIDENCE');
      await succeed(chain, reporter(), report(await at(decidedAt + 1)));
    });

    const tampered = (signed: SignedHeader): SignedHeader => ({
      ...signed,
      signature: signed.signature.map((byte, i) => (i === 5 ? byte ^ 1 : byte)),
    });
    const hashOnly = (signed: SignedHeader): SignedHeader => ({
      ...signed,
      header: headerHash(chain.chain.hasher, signed.header),
    });
  });

  test('a policy that bars the contract → the chain records all the same', async () => {
    await chain.close();
    const nobody = { clauses: [{ name: 'nobody', roles: ['nobody'] }] };
    chain = await TestChain.found({
      validators: VALIDATORS,
      organisations: ORGANISATIONS,
      policies: { 'call sys.offences': nobody },
    });
    await take(notice(offence()));
    expect(offences()).toHaveLength(1);
    expect(proposals()).toHaveLength(1);
  });
});

describe('a chain that one node orders', () => {
  test('a notice of an engine → a bundle that is none', async () => {
    const chain = await TestChain.found();
    const block = chain.execute([notice(offence())]);
    expect(block.outcomes[0]?.kind).toBe('refused');
    await chain.close();
  });

  test('two histories under its one key → recorded, without anybody to be put out', async () => {
    const chain = await TestChain.found();
    const { decoded } = chain.ledger.tip();
    const evidence = await doubleSignature(chain.chain.hasher, chain.gateway, [decoded, { ...decoded, gasUsed: 7 }]);
    const report = call('sys.offences', 'reportDoubleSignature', { evidence: toBase64(evidence) });
    expect(await succeed(chain, chain.operator, report)).toEqual({ offence: '0000000001' });
    await chain.close();
  });
});
