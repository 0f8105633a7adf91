import { createSigner } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { toBase64, toHex } from '@stele/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { call, outcomesOf, receiptsOf, TestChain, testAccount } from '../../test/test-chain.ts';

const signerOf = (seed: number) => testAccount(seed).signer;
const seedKey = (seed: number) => createSigner(nodeCrypto, 'ed25519', new Uint8Array(32).fill(seed)).publicKey;
const FIRST = [10, 11, 12, 13].map(signerOf);
const JOINING = signerOf(14);

/** How a node that joins takes part in the network. */
const engine = (seed: number) => ({ voteKey: toBase64(seedKey(seed)), peerId: `${seed}`.repeat(20) });
const addition = (changes: object = {}) =>
  call('sys.nodes', 'add', {
    organisation: 'test',
    suite: JOINING.suite,
    publicKey: toBase64(JOINING.publicKey),
    role: 'validator',
    engine: engine(77),
    ...changes,
  });

describe('validators of a chain that several nodes order', () => {
  let chain: TestChain;

  beforeEach(async () => {
    chain = await TestChain.found({ validators: FIRST });
  });
  afterEach(() => chain.close());

  const next = async (...calls: ReturnType<typeof call>[]) => {
    const block = await chain.block([await chain.transaction(chain.operator, calls)]);
    return { outcomes: outcomesOf(block), receipts: receiptsOf(block), header: block.decoded, block };
  };
  const idle = () => next(call('probe', 'write', { key: 'k', value: 'v' }));

  test('one added in a block → announced by the next header under the old set, and in force in the one after', async () => {
    const added = await next(addition());
    expect(added.outcomes).toEqual(['committed']);
    const { header: announcing, block } = await idle();
    const { header: ruled } = await idle();
    expect(added.header.nextValidatorsHash).toEqual(chain.chain.validatorsHash);
    expect(announcing.validatorsHash).toEqual(chain.chain.validatorsHash);
    expect(announcing.nextValidatorsHash).not.toEqual(chain.chain.validatorsHash);
    expect(ruled.validatorsHash).toEqual(announcing.nextValidatorsHash);
    expect(added.block.nextValidators).toBeUndefined();
    expect(block.nextValidators?.set.validators).toHaveLength(5);
  });

  test('the chain closed and opened between a decision and its taking force → the same schedule', async () => {
    await next(addition());
    const hashes = () => {
      const { newest, next: following, afterNext } = chain.ledger.validators();
      return [newest, following, afterNext].map(({ hash }) => toHex(hash));
    };
    for (let i = 0; i < 4; i++) {
      const before = hashes();
      await chain.reopen();
      expect(hashes()).toEqual(before);
      await idle();
    }
    expect(chain.ledger.validators().newest.voteKeys).toHaveLength(5);
  });

  test('one removed → its key certifies no header two blocks later', async () => {
    const [gone] = FIRST.map(({ keyId }) => toHex(keyId));
    await next(call('sys.nodes', 'remove', { key: gone }));
    await idle();
    await idle();
    const left = chain.ledger.validators().newest.set.validators.map(({ keyId }) => toHex(keyId));
    expect(left).toEqual(
      FIRST.map(({ keyId }) => toHex(keyId))
        .filter((id) => id !== gone)
        .sort(),
    );
  });

  test('an observer added → the set stays', async () => {
    await next(addition({ role: 'observer' }));
    await idle();
    expect(chain.ledger.validators().afterNext.hash).toEqual(chain.chain.validatorsHash);
  });

  test.each([
    ['without a vote key', { engine: undefined }, 'NODE_BAD'],
    ['with the vote key of another', { engine: { ...engine(77), voteKey: 'present' } }, 'NODE_BAD'],
    ['with the peer id of another', { engine: { ...engine(77), peerId: 'present' } }, 'NODE_BAD'],
    [
      'with a vote key that is none',
      { engine: { ...engine(77), voteKey: toBase64(new Uint8Array(31)) } },
      'CRYPTO_KEY_BAD',
    ],
  ])('a validator added %s → %s', async (_, changes, code) => {
    const present = chain.chain.sections.engine?.validators[0];
    const text = JSON.stringify(changes)
      .replace('"voteKey":"present"', `"voteKey":"${present?.voteKey}"`)
      .replace('"peerId":"present"', `"peerId":"${present?.peerId}"`);
    const given = 'engine' in changes && changes.engine === undefined ? { engine: undefined } : JSON.parse(text);
    expect((await next(addition(given))).outcomes).toEqual([`failed ${code}`]);
  });

  test('a light node added without keys of the engine → the set stays, and without a vote key it becomes no validator', async () => {
    const light = addition({ role: 'light', engine: undefined });
    expect((await next(light)).outcomes).toEqual(['committed']);
    await idle();
    expect(chain.ledger.validators().afterNext.hash).toEqual(chain.chain.validatorsHash);
    const { nodes } = chain.query('sys.nodes', 'list') as { nodes: { key: string; node: { role: string } }[] };
    const key = nodes.find(({ node }) => node.role === 'light')?.key;
    const promoted = call('sys.nodes', 'change', { key, role: 'validator' });
    expect((await next(promoted)).outcomes).toEqual(['failed NODE_BAD']);
    expect((await next(call('sys.nodes', 'change', { key, role: 'observer' }))).outcomes).toEqual(['committed']);
  });

  test('a validator made a light node → out of the set two blocks later, and in again when it is made one', async () => {
    const [key = ''] = FIRST.map(({ keyId }) => toHex(keyId));
    const keys = () => chain.ledger.validators().newest.set.validators.map(({ keyId }) => toHex(keyId));
    await next(call('sys.nodes', 'change', { key, role: 'light' }));
    await idle();
    expect(keys()).toContain(key);
    await idle();
    expect(keys()).not.toContain(key);
    await next(call('sys.nodes', 'change', { key, role: 'validator' }));
    await idle();
    await idle();
    expect(keys()).toContain(key);
  });

  test('all validators made light nodes → the last one is refused', async () => {
    const keys = FIRST.map(({ keyId }) => toHex(keyId));
    await next(...keys.slice(1).map((key) => call('sys.nodes', 'change', { key, role: 'light' })));
    const last = await next(call('sys.nodes', 'change', { key: keys[0], role: 'light' }));
    expect(last.outcomes).toEqual(['failed POLICY_LOCKS_OUT']);
  });

  test('all but one removed, and then that one → refused', async () => {
    const keys = FIRST.map(({ keyId }) => toHex(keyId));
    await next(...keys.slice(1).map((key) => call('sys.nodes', 'remove', { key })));
    expect((await next(call('sys.nodes', 'remove', { key: keys[0] }))).outcomes).toEqual(['failed POLICY_LOCKS_OUT']);
  });
});

test('nodes changed on a chain that one node orders → its validator stays', async () => {
  const chain = await TestChain.found();
  const block = () => chain.transaction(chain.operator, [addition({ engine: undefined })]);
  expect(outcomesOf(await chain.block([await block()]))).toEqual(['committed']);
  await chain.block([]);
  await chain.block([]);
  expect(chain.ledger.tip().decoded.nextValidatorsHash).toEqual(chain.chain.validatorsHash);
  await chain.close();
});
