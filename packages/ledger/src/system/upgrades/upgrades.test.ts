import { toHex } from '@stele/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attempt, refusal, succeed } from '../../../test/attempt.ts';
import { decideTogether } from '../../../test/governing.ts';
import { BOTH_VERSIONS } from '../../../test/protocol-versions.ts';
import { call, TestChain, testAccount } from '../../../test/test-chain.ts';
import { UPGRADE_DISTANCE } from './state.ts';

const CONTRACT = 'sys.upgrades';
const VALIDATORS = [10, 11, 12, 13].map((seed) => testAccount(seed).signer);
const NODES = VALIDATORS.map(({ keyId }) => toHex(keyId));
const ORGANISATIONS = ['bank-a', 'bank-b', 'bank-c', 'bank-d'].map((id) => ({ id }));

/** Far enough that no test gets there by itself. */
const FAR = 1000;

/** How proposals end whose call is refused so. */
const NOT_READY = 'failed Nodes of these validators have not announced';
const REFUSED = 'failed The protocol of the chain is not changed so';

const announcing = (node: string | undefined, protocols = [1, 2]) =>
  call(CONTRACT, 'announce', { node, protocols, release: '9.0.0' });
const scheduling = (changes: object = {}) => call(CONTRACT, 'schedule', { protocol: 2, height: FAR, ...changes });
const cancelling = () => call(CONTRACT, 'cancel', {});

describe('a chain of four validators', () => {
  let chain: TestChain;

  beforeEach(async () => {
    const protocols = BOTH_VERSIONS;
    chain = await TestChain.found({ validators: VALIDATORS, organisations: ORGANISATIONS, protocols });
  });
  afterEach(() => chain.close());

  /** The nodes of the first so many organisations announce version 2, each by its operator. */
  const announce = async (count: number) => {
    for (const [i, { admin }] of chain.organisations.slice(0, count).entries()) {
      await succeed(chain, admin, announcing(nodeOf(i)));
    }
  };
  /** The set is in the order of its keys: whose node is whose stands there. */
  const nodeOf = (organisation: number) =>
    chain.chain.core.validators.validators
      .filter((each) => each.organisation === ORGANISATIONS[organisation]?.id)
      .map(({ keyId }) => toHex(keyId))[0];
  const status = () => chain.query(CONTRACT, 'status') as Record<string, unknown>;

  test('nothing decided → the version of the founding, which all can execute', () => {
    expect(status()).toMatchObject({ protocol: 1, since: 0 });
    expect((status()['validators'] as { readonly protocols: number[] }[]).map(({ protocols }) => protocols)).toEqual(
      NODES.map(() => [1]),
    );
  });

  test('all announced → scheduled, with the releases that they announced', async () => {
    await announce(4);
    expect(await decideTogether(chain, scheduling())).toBe('executed');
    expect(status()).toMatchObject({
      protocol: 1,
      next: { protocol: 2, height: FAR, releases: ['9.0.0'], missing: [] },
    });
  });

  test('one of four silent → refused, and named', async () => {
    await announce(3);
    expect(await decideTogether(chain, scheduling())).toContain(NOT_READY);
    expect(status()).not.toHaveProperty('next');
  });

  test('one of four silent, forced by the members → scheduled, and named', async () => {
    await announce(3);
    expect(await decideTogether(chain, scheduling({ force: true }))).toBe('executed');
    expect(status()).toMatchObject({ next: { missing: ['bank-d'] } });
  });

  test('two of four silent, forced → refused: they could make no block', async () => {
    await announce(2);
    expect(await decideTogether(chain, scheduling({ force: true }))).toContain(NOT_READY);
  });

  test('announced and taken back before the decision → refused', async () => {
    await announce(4);
    await succeed(chain, chain.organisation('bank-b').admin, announcing(nodeOf(1), [1]));
    expect(await decideTogether(chain, scheduling())).toContain(NOT_READY);
  });

  test.each([
    ['the version that rules', { protocol: 1 }],
    ['a height that is too near', { height: 25 }],
  ])('%s → refused', async (_, changes) => {
    await announce(4);
    expect(await decideTogether(chain, scheduling(changes))).toContain(REFUSED);
  });

  test('a second one while one is scheduled → refused; after it was cancelled → scheduled', async () => {
    await announce(4);
    await decideTogether(chain, scheduling());
    expect(await decideTogether(chain, scheduling({ height: FAR + 1 }))).toContain(REFUSED);
    expect(await decideTogether(chain, cancelling())).toBe('executed');
    expect(status()).not.toHaveProperty('next');
    expect(await decideTogether(chain, scheduling({ height: FAR + 1 }))).toBe('executed');
  });

  test('nothing scheduled, and cancelled → refused', async () => {
    expect(await decideTogether(chain, cancelling())).toContain(REFUSED);
  });

  test('a member alone → may neither schedule nor cancel', async () => {
    for (const made of [scheduling(), cancelling()])
      expect(await refusal(chain, chain.operator, made)).toBe('ACCESS_DENIED');
  });

  test('an admin for the node of another organisation → refused', async () => {
    expect(await refusal(chain, chain.organisation('bank-a').admin, announcing(nodeOf(1)))).toBe('ACCESS_DENIED');
  });

  test('a node that the chain does not know → refused', async () => {
    expect(await refusal(chain, chain.operator, announcing('ab'.repeat(32)))).toBe('KEY_UNKNOWN');
  });
});

describe('a chain that one node orders', () => {
  let chain: TestChain;

  beforeEach(async () => {
    chain = await TestChain.found({ protocols: BOTH_VERSIONS });
  });
  afterEach(() => chain.close());

  test('announced by the node’s own key → what its operator schedules is taken', async () => {
    const node = await chain.createAccount(2);
    const own = toHex(node.signer.keyId);
    expect(own).toBe(toHex(chain.gateway.keyId));
    const height = chain.ledger.tip().height + 2 + UPGRADE_DISTANCE;
    const early = await attempt(chain, chain.operator, scheduling({ height: FAR }));
    expect(early).toMatchObject({ outcome: 'UPGRADE_NOT_READY', detail: { missing: 'test', present: 0, total: 1 } });
    await succeed(chain, node, announcing(own, [2, 1, 2]));
    expect((await attempt(chain, chain.operator, scheduling({ height: height - 1 }))).outcome).toBe('UPGRADE_REFUSED');
    await succeed(chain, chain.operator, scheduling({ height: FAR }));
  });

  test('a stranger’s key → refused', async () => {
    const stranger = await chain.createAccount(77);
    expect(await refusal(chain, stranger, announcing(toHex(chain.gateway.keyId)))).toBe('ACCESS_DENIED');
  });
});
