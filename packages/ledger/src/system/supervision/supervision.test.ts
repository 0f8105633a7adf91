import { createSigner } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { createRoot } from '@stele/pki';
import { endorsement } from '@stele/policy';
import { type Call, isSteleError, toBase64, toHex } from '@stele/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { call, receiptsOf, type TestAccount, TestChain } from '../../../test/test-chain.ts';
import { checkSupervised, RECORD_COUNTS_FOR_MS } from '../../policy/supervised-access.ts';
import { sourceOf } from '../system-state.ts';

const DAY = 24 * 60 * 60 * 1000;
const FIRST = '0000000001';
const ASKED = { contract: 'probe', method: 'get', args: '{"key":"a"}' };

describe('supervised access', () => {
  let chain: TestChain;

  beforeEach(async () => {
    // One voice decides about access, also where there are two members.
    chain = await TestChain.found({ rules: { 'sys.supervision': endorsement(1) } });
  });
  afterEach(() => chain.close());

  async function send(calls: readonly Call[], from: TestAccount = chain.operator) {
    const body = chain.body(from, calls);
    const block = await chain.block([await chain.sign(body, [from.signer])]);
    const [receipt] = receiptsOf(block);
    const returned = receipt?.returns.map((bytes) => JSON.parse(new TextDecoder().decode(bytes))) ?? [];
    return { code: receipt?.code, detail: receipt?.detail, id: toHex(chain.idOf(body)), returned };
  }

  /** Decides calls as the members of a chain with one organisation do: one proposal, one vote. */
  async function decide(contract: string, method: string, args: unknown): Promise<string> {
    const opened = await send([
      call('sys.governance', 'propose', { title: 'access', reason: '', calls: [{ contract, method, args }] }),
    ]);
    expect(opened.code).toBe('');
    const [{ proposal, digest }] = opened.returned as [{ proposal: string; digest: string }];
    const voted = await send([call('sys.governance', 'vote', { proposal, digest, voice: 'for' })]);
    const [{ status, outcome }] = voted.returned as [{ status: string; outcome: string }];
    return status === 'executed' ? status : outcome;
  }

  const grant = (given: object = {}) =>
    decide('sys.supervision', 'grant', {
      supervisor: 'test',
      purpose: 'yearly review',
      contracts: ['probe/get'],
      organisations: ['test'],
      until: chain.time + DAY,
      reads: 2,
      ...given,
    });

  const record = (given: object = {}, from = chain.operator) =>
    send([call('sys.supervision', 'record', { grant: FIRST, ...ASKED, ...given })], from);

  /** What the check of a read says: the code of its refusal, or "answered". */
  function read(
    transaction: string,
    given: Partial<typeof ASKED> & { account?: string; height?: number } = {},
    later = 0,
  ) {
    const view = chain.store.view();
    const { account = toHex(chain.operator.account), height, ...asked } = given;
    try {
      checkSupervised(
        sourceOf(view),
        { record: transaction, account, request: { ...ASKED, ...asked }, height },
        { chain: chain.chain, crypto: nodeCrypto, now: chain.time + later },
      );
      return 'answered';
    } catch (error) {
      return isSteleError(error) ? error.code : String(error);
    } finally {
      view.close();
    }
  }

  async function admit(organisation: string): Promise<void> {
    const signer = createSigner(nodeCrypto, 'ed25519', new Uint8Array(32).fill(99));
    const terms = { serial: '01', notBefore: chain.time - DAY, notAfter: chain.time + 400 * DAY };
    const root = await createRoot({ ...terms, subject: { organisation, commonName: `${organisation} root` }, signer });
    const args = {
      organisation,
      title: organisation,
      agreement: '0'.repeat(64),
      identityCheck: 'register 1',
      roots: [toBase64(root.der)],
    };
    expect((await send([call('sys.organisations', 'admit', args)])).code).toBe('');
  }

  test('a grant by decision, a recorded query → answered and counted', async () => {
    expect(await grant()).toBe('executed');
    const { code, id, returned } = await record();
    expect([code, returned]).toEqual(['', [{ number: 1 }]]);
    expect(read(id)).toBe('answered');
  });

  test('a grant without a decision → ACCESS_DENIED', async () => {
    const args = {
      supervisor: 'test',
      purpose: 'p',
      contracts: ['probe'],
      organisations: ['test'],
      until: 9e15,
      reads: 1,
    };
    expect((await send([call('sys.supervision', 'grant', args)])).code).toBe('ACCESS_DENIED');
  });

  test.each([
    ['a supervisor that is no member', { supervisor: 'nobody' }],
    ['a supervised organisation that is no member', { organisations: ['nobody'] }],
    ['an end in the past', { until: 1 }],
    ['a scope that is no contract', { contracts: ['a/b/c'] }],
  ])('%s → the decision fails, nothing is granted', async (_, given) => {
    expect(await grant(given)).not.toBe('executed');
    expect((await record()).code).toBe('GRANT_UNKNOWN');
  });

  test.each([
    ['another contract', { contract: 'kv' }],
    ['another method', { method: 'set' }],
  ])('%s than the scope names → not recorded', async (_, given) => {
    await grant();
    expect((await record(given)).code).toBe('GRANT_ENDED');
  });

  test('a whole contract in the scope → each of its methods is covered', async () => {
    await grant({ contracts: ['probe'] });
    expect((await record({ method: 'writeInQuery' })).code).toBe('');
  });

  test('as many reads as were granted → the next one is not recorded', async () => {
    await grant();
    expect([(await record()).code, (await record()).code, (await record()).code]).toEqual(['', '', 'GRANT_ENDED']);
  });

  test('two records in one transaction → refused, so that each read has its own', async () => {
    await grant();
    const twice = call('sys.supervision', 'record', { grant: FIRST, ...ASKED });
    expect((await send([twice, twice])).code).toBe('GRANT_ENDED');
  });

  test('a term that has passed → nothing is recorded, and what was recorded is not answered', async () => {
    await grant({ until: chain.time + 60_000 });
    const { id } = await record();
    expect(read(id, {}, 60_000)).toBe('GRANT_ENDED');
    chain.time += 60_000;
    expect((await record()).code).toBe('GRANT_ENDED');
  });

  test('ended by a decision → nothing is recorded, and what was recorded is not answered', async () => {
    await grant();
    const { id } = await record();
    expect(await decide('sys.supervision', 'end', { grant: FIRST, reason: 'done' })).toBe('executed');
    expect([read(id), (await record()).code]).toEqual(['GRANT_ENDED', 'GRANT_ENDED']);
  });

  test('given back by the supervisor → ended; by somebody else → ACCESS_DENIED', async () => {
    await grant();
    const stranger = await chain.createAccount(8);
    const back = call('sys.supervision', 'giveBack', { grant: FIRST, reason: 'not needed' });
    expect((await send([back], stranger)).code).toBe('ACCESS_DENIED');
    expect((await send([back])).code).toBe('');
    expect((await record()).code).toBe('GRANT_ENDED');
  });

  test('a grant of another supervisor → not recorded', async () => {
    await admit('other');
    expect(await grant({ supervisor: 'other' })).toBe('executed');
    expect((await record()).code).toBe('GRANT_ENDED');
    expect((await send([call('sys.supervision', 'giveBack', { grant: FIRST, reason: 'x' })])).code).toBe(
      'ACCESS_DENIED',
    );
  });

  test('an account without the role supervision → ACCESS_DENIED', async () => {
    await grant();
    expect((await record({}, await chain.createAccount(8))).code).toBe('ACCESS_DENIED');
  });

  test('a recorded query that is asked otherwise → GRANT_RECORD', async () => {
    await grant({ contracts: ['probe'] });
    const { id } = await record();
    const others = [
      read('0'.repeat(64)),
      read(id, { contract: 'kv' }),
      read(id, { method: 'writeInQuery' }),
      read(id, { args: '{"key":"b"}' }),
      read(id, { height: 1 }),
      read(id, { account: 'ab'.repeat(32) }),
      read(id, {}, RECORD_COUNTS_FOR_MS + 1),
    ];
    expect(new Set(others)).toEqual(new Set(['GRANT_RECORD']));
  });

  test('the supervised ask what was read → every query in order, with its arguments', async () => {
    await grant();
    await record();
    await record({ args: '{"key":"b"}', at: 3 });
    const records = { grant: FIRST, contract: 'sys.supervision', method: 'records', args: { grant: FIRST } };
    const { returned } = await send([call('probe', 'lend', { ...records, grant: undefined })]);
    expect(returned).toMatchObject([
      {
        end: true,
        records: [
          { number: 1, args: ASKED.args, at: 0 },
          { number: 2, args: '{"key":"b"}', at: 3 },
        ],
      },
    ]);
  });
});
