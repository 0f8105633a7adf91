import {
  type Bytes,
  type Call,
  fromHex,
  headerCodec,
  listRoot,
  receiptRecordCodec,
  Tag,
  type TransactionBody,
  toHex,
  transactionBodyCodec,
  transactionCodec,
  utf8,
} from '@stele/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, outcomesOf, receiptsOf, type TestAccount, TestChain, testAccount } from '../../test/test-chain.ts';
import { sourceOf, systemState } from '../index.ts';

const set = (key: string, value = 1) => call('probe', 'set', { key, value });

let chain: TestChain;
let user: TestAccount;

beforeAll(async () => {
  chain = await TestChain.found({ parameters: { transactionGas: 100_000_000, maxWindowMs: 600_000 } });
  user = await chain.createAccount(10);
});
afterAll(() => chain.close());

/** Runs one transaction in a block beside a good one, which must be committed whatever the other is. */
async function besideGood(transaction: Bytes): Promise<{ outcome: string; untouched: boolean }> {
  const good = await chain.transaction(user, [set('good')]);
  const state = () => {
    const view = chain.store.view();
    const value = systemState.accounts.read(sourceOf(view), toHex(user.account));
    view.close();
    return JSON.stringify(value);
  };
  const before = state();
  const block = await chain.block([transaction, good]);
  const outcomes = outcomesOf(block);
  expect(outcomes.at(-1)).toBe('committed');
  return { outcome: outcomes[0] as string, untouched: state() === before };
}

describe('a transaction that must leave no trace', () => {
  const forged: readonly (readonly [string, string, () => Promise<Bytes>])[] = [
    ['malformed bytes', 'skipped WIRE_MALFORMED', async () => utf8('garbage')],
    [
      'a body with a field twice',
      'skipped WIRE_MALFORMED',
      async () => {
        const body = transactionBodyCodec.encode(chain.body(user, [set('a')]));
        return transactionCodec.encode({ body: new Uint8Array([...body, ...body]), signatures: [new Uint8Array(64)] });
      },
    ],
    [
      'another chain',
      'skipped TX_WRONG_CHAIN',
      async () => chain.transaction(user, [set('a')], { chainId: new Uint8Array(32).fill(1) }),
    ],
    [
      'a closed window',
      'skipped TX_WINDOW_CLOSED',
      async () => chain.transaction(user, [set('a')], { validUntil: chain.time }),
    ],
    [
      'a window too far ahead',
      'skipped TX_WINDOW_TOO_FAR',
      async () => chain.transaction(user, [set('a')], { validUntil: chain.time + 2000 + 600_000 }),
    ],
    [
      'too much gas',
      'skipped TX_GAS_LIMIT',
      async () => chain.transaction(user, [set('a')], { gasLimit: 100_000_001 }),
    ],
    ['no gas', 'skipped TX_GAS_LIMIT', async () => chain.transaction(user, [set('a')], { gasLimit: 0 })],
    ['an unknown key', 'skipped KEY_UNKNOWN', async () => chain.transaction(testAccount(99), [set('a')])],
    [
      'a key of another account',
      'skipped KEY_NOT_OF_SENDER',
      async () => chain.transaction({ account: user.account, signer: chain.operator.signer }, [set('a')]),
    ],
    [
      'a signature by another key',
      'skipped SIGNATURE_BAD',
      async () => chain.sign(chain.body(user, [set('a')]), [chain.operator.signer]),
    ],
    [
      'a signature of another suite',
      'skipped SIGNATURE_BAD',
      async () => chain.sign(chain.body(user, [set('a')]), [testAccount(10, 'p256').signer]),
    ],
    [
      'a signature too many',
      'skipped SIGNATURE_COUNT',
      async () => chain.sign(chain.body(user, [set('a')]), [user.signer, chain.operator.signer]),
    ],
    [
      'a signer stripped from its list',
      'skipped SIGNATURE_BAD',
      async () => {
        const signed = chain.body(user, [set('a')], { signers: [user.signer.keyId, chain.operator.signer.keyId] });
        const { signatures } = transactionCodec.decode(await chain.sign(signed, [user.signer, chain.operator.signer]));
        const stripped: TransactionBody = { ...signed, signers: [user.signer.keyId] };
        return transactionCodec.encode({
          body: transactionBodyCodec.encode(stripped),
          signatures: signatures.slice(0, 1),
        });
      },
    ],
    ['no call', 'skipped TX_BAD', async () => chain.transaction(user, [])],
    ['a malformed contract name', 'skipped TX_BAD', async () => chain.transaction(user, [call('No/Name', 'set', {})])],
    ['an unknown version', 'skipped TX_BAD', async () => chain.transaction(user, [set('a')], { version: 2 })],
    ['an unknown kind', 'skipped TX_BAD', async () => chain.transaction(user, [set('a')], { kind: 9 })],
    [
      'more bytes than allowed',
      'skipped WIRE_TOO_LARGE',
      async () =>
        chain.transaction(
          user,
          Array.from({ length: 2 }, () => set('x'.repeat(600_000))),
        ),
    ],
  ];

  test.each(forged)('%s → %s, no receipt, and the others of the bundle are committed', async (_, expected, make) => {
    const { outcome, untouched } = await besideGood(await make());
    expect(outcome).toBe(expected);
    expect(untouched).toBe(true);
  });

  test('a revoked key → skipped, while another key of the account works', async () => {
    const account = await chain.createAccount(20);
    const second = testAccount(21, 'p256').signer;
    const add = call('sys.accounts', 'addKey', await chain.keyArgs(account.account, second));
    const revoke = call('sys.accounts', 'revokeKey', { key: toHex(account.signer.keyId) });
    const added = await chain.block([await chain.transaction(account, [add])]);
    expect(outcomesOf(added)).toEqual(['committed']);
    const block = await chain.block([
      await chain.transaction({ account: account.account, signer: second }, [revoke]),
      await chain.transaction(account, [set('a')]),
      await chain.transaction({ account: account.account, signer: second }, [set('a')]),
    ]);
    expect(outcomesOf(block)).toEqual(['committed', 'skipped KEY_REVOKED', 'committed']);
  });
});

describe('a sender’s nonce', () => {
  test('used again in the same bundle, a later block, and after a restart → the first one’s place', async () => {
    const transaction = await chain.transaction(user, [set('once')]);
    const block = await chain.block([transaction, transaction]);
    expect(outcomesOf(block)).toEqual(['committed', 'repeated']);
    expect(outcomesOf(await chain.block([transaction]))).toEqual(['repeated']);
    await chain.reopen();
    const again = await chain.block([transaction]);
    const [bundle] = again.outcomes;
    expect(bundle).toMatchObject({ outcomes: [{ kind: 'repeated', height: block.height, index: 0 }] });
  });

  test('used in a block that is executed and not durable → repeated in the next one', async () => {
    const transaction = await chain.transaction(user, [set('pending')]);
    const first = chain.execute([await chain.bundle([transaction])]);
    const second = chain.execute([await chain.bundle([transaction])]);
    expect([outcomesOf(first), outcomesOf(second)]).toEqual([['committed'], ['repeated']]);
    await chain.commit(first);
    await chain.commit(second);
  });

  test('of a failed transaction → spent as well', async () => {
    const nonce = new Uint8Array(16).fill(77);
    const failing = await chain.transaction(user, [call('probe', 'refuse', { key: 'a' })], { nonce });
    const other = await chain.transaction(user, [set('a')], { nonce });
    expect(outcomesOf(await chain.block([failing]))).toEqual(['failed CONTRACT_REFUSED']);
    expect(outcomesOf(await chain.block([other]))).toEqual(['repeated']);
  });

  test('of a skipped transaction → free', async () => {
    const nonce = new Uint8Array(16).fill(78);
    const skipped = await chain.transaction(user, [set('a')], { nonce, gasLimit: 0 });
    const good = await chain.transaction(user, [set('a')], { nonce });
    expect(outcomesOf(await chain.block([skipped, good]))).toEqual(['skipped TX_GAS_LIMIT', 'committed']);
  });
});

describe('a transaction that fails', () => {
  const failures: readonly (readonly [string, string, () => readonly Call[]])[] = [
    ['an unknown contract', 'CONTRACT_UNKNOWN', () => [call('nobody', 'set', {})]],
    ['an unknown method', 'CONTRACT_METHOD_UNKNOWN', () => [call('probe', 'nothing', {})]],
    ['a method that every object has', 'CONTRACT_METHOD_UNKNOWN', () => [call('probe', 'toString', {})]],
    ['arguments against the schema', 'CONTRACT_ARGUMENTS', () => [call('probe', 'set', { key: 'a', value: '1' })]],
    [
      'arguments that are not JSON',
      'CONTRACT_ARGUMENTS',
      () => [{ contract: 'probe', method: 'set', args: utf8('{') }],
    ],
    [
      'arguments that are not UTF-8',
      'CONTRACT_ARGUMENTS',
      () => [{ contract: 'probe', method: 'set', args: new Uint8Array([0xff]) }],
    ],
    ['a refusal by the contract', 'CONTRACT_REFUSED', () => [call('probe', 'refuse', { key: 'lost' })]],
    ['an error in the code', 'CONTRACT_THREW', () => [call('probe', 'crash', {})]],
    ['a loop without end', 'RUNTIME_OUT_OF_GAS', () => [call('probe', 'burn', {})]],
    ['a result against its schema', 'CONTRACT_OUTPUT', () => [call('probe', 'wrong', {})]],
    ['re-entrancy', 'CONTRACT_REENTERED', () => [call('probe', 'reenter', {})]],
    ['a write in a query', 'CONTRACT_READ_ONLY', () => [call('probe', 'writeInQuery', {})]],
    ['an operator’s method', 'ACCESS_DENIED', () => [call('probe', 'operators', {})]],
    [
      'administration by somebody else',
      'ACCESS_DENIED',
      () => [call('sys.parameters', 'set', { name: 'blockGas', value: 2_000_000 })],
    ],
    ['its second call', 'CONTRACT_UNKNOWN', () => [set('lost'), call('nobody', 'set', {})]],
  ];

  test.each(failures)('%s → a receipt with %s, no writes, no events, gas charged', async (_, code, calls) => {
    const block = await chain.block([await chain.transaction(user, calls())]);
    const [receipt] = receiptsOf(block);
    expect(receipt).toMatchObject({ code, writeCount: 0, eventCount: 0, returns: [] });
    expect(receipt?.gasUsed).toBeGreaterThan(0);
    expect(block.record.receipts.every((record) => receiptRecordCodec.decode(record).events.length === 0)).toBe(true);
  });

  test('an operator who calls through a contract → has no operator’s rights there', async () => {
    const lend = call('probe', 'lend', {
      contract: 'sys.parameters',
      method: 'set',
      args: { name: 'blockGas', value: 2_000_000 },
    });
    const block = await chain.block([await chain.transaction(chain.operator, [lend])]);
    expect(outcomesOf(block)).toEqual(['failed ACCESS_DENIED']);
  });

  test('the detail of its receipt → the values of the message as sorted JSON, without words that could change', async () => {
    const block = await chain.block([await chain.transaction(user, [call('probe', 'refuse', { key: 'a' })])]);
    expect(receiptsOf(block)[0]?.detail).toBe('{"contract":"probe","reason":"the test wants it so"}');
  });
});

describe('a bundle', () => {
  const good = async () => chain.transaction(user, [set('in bundle')]);

  test('that cannot be decoded, or has a forged signature, or an unknown gateway → refused whole', async () => {
    const sound = await chain.bundle([await good()]);
    const forged = sound.slice();
    forged[forged.length - 1] = (forged.at(-1) as number) ^ 1;
    for (const [bundle, code] of [
      [utf8('garbage'), 'WIRE_MALFORMED'],
      [forged, 'BUNDLE_BAD'],
      [await chain.bundle([await good()], testAccount(98).signer), 'BUNDLE_BAD'],
    ] as const) {
      expect(chain.ledger.checkBundle(bundle).accepted).toBe(false);
      const block = chain.execute([bundle]);
      await chain.commit(block);
      expect(outcomesOf(block)).toEqual([`refused ${code}`]);
      expect(block.decoded).toMatchObject({ bundleCount: 1, transactionCount: 0 });
    }
  });

  test('twice in a block → its second stand is refused', async () => {
    const bundle = await chain.bundle([await good()]);
    const block = chain.execute([bundle, bundle]);
    await chain.commit(block);
    expect(block.outcomes.map(({ kind }) => kind)).toEqual(['taken', 'refused']);
  });
});

describe('a block', () => {
  test('its header → names parent, roots and counts of what it holds', async () => {
    const parent = chain.ledger.tip();
    const block = await chain.block([await chain.transaction(user, [set('x')]), utf8('garbage')]);
    const header = headerCodec.decode(block.header);
    const receipts = block.record.receipts.map((record) => receiptRecordCodec.decode(record).receipt);
    expect(header).toMatchObject({
      height: parent.height + 1,
      parent: parent.headerHash,
      transactionCount: 1,
      receiptRoot: listRoot(chain.chain.hasher, Tag.receipt, receipts),
      stateRoot: chain.store.tip().stateRoot,
    });
  });

  test('verdicts from elsewhere → the same header as without', async () => {
    const transaction = await chain.transaction(user, [set('v')]);
    const bundle = await chain.bundle([transaction]);
    const input = {
      height: chain.ledger.tip().height + 1,
      time: chain.time + 1000,
      proposer: chain.gateway.keyId,
      bundles: [bundle],
    };
    const checked = chain.ledger.execute(input, () => new Uint8Array([1]));
    chain.ledger.abort(checked);
    const unchecked = chain.ledger.execute(input);
    expect(toHex(unchecked.headerHash)).toBe(toHex(checked.headerHash));
    await chain.ledger.commit(unchecked);
    chain.time += 1000;
  });

  test('a key registered in it → may sign in the same block, and not if the registration failed', async () => {
    const fresh = testAccount(30);
    const refused = testAccount(31);
    const block = await chain.block([
      await chain.transaction(chain.operator, [await chain.creation(fresh)]),
      await chain.transaction(fresh, [set('fresh')]),
      await chain.transaction(user, [await chain.creation(refused)]),
      await chain.transaction(refused, [set('refused')]),
    ]);
    expect(outcomesOf(block)).toEqual(['committed', 'committed', 'failed ACCESS_DENIED', 'skipped KEY_UNKNOWN']);
  });

  test('executed and aborted → the registrations in it are forgotten', async () => {
    const fresh = testAccount(32);
    const block = chain.execute([
      await chain.bundle([
        await chain.transaction(chain.operator, [await chain.creation(fresh)]),
        await chain.transaction(fresh, [set('y')]),
      ]),
    ]);
    expect(outcomesOf(block)).toEqual(['committed', 'committed']);
    chain.abort(block);
    const next = chain.execute([await chain.bundle([await chain.transaction(fresh, [set('y')])])]);
    expect(outcomesOf(next)).toEqual(['skipped KEY_UNKNOWN']);
    chain.abort(next);
  });
});

test('a parameter changed in a block → rules from the next block on', async () => {
  const own = await TestChain.found();
  const narrow = call('sys.parameters', 'set', { name: 'maxWindowMs', value: 30_000 });
  const wide = () => own.transaction(own.operator, [set('a')], { validUntil: own.time + 40_000 });
  const first = own.execute([await own.bundle([await own.transaction(own.operator, [narrow]), await wide()])]);
  const second = own.execute([await own.bundle([await wide()])]);
  expect(outcomesOf(first)).toEqual(['committed', 'committed']);
  expect(outcomesOf(second)).toEqual(['skipped TX_WINDOW_TOO_FAR']);
  await own.commit(first);
  await own.commit(second);
  await own.close();
});

test('more gas or keys than a block takes → the rest does not fit, leaves its ids unspent, and fits the next block', async () => {
  const own = await TestChain.found({ parameters: { transactionGas: 30_000_000, blockGas: 30_000_000 }, maxRows: 300 });
  const fill = (n: number, count: number) =>
    own.transaction(own.operator, [call('probe', 'fill', { count, prefix: `${n}-` })], { gasLimit: 30_000_000 });
  const transactions = [await fill(1, 200), await fill(2, 200), await fill(3, 1)];
  expect(outcomesOf(await own.block(transactions))).toEqual(['committed', 'skipped BLOCK_FULL', 'skipped BLOCK_FULL']);
  expect(outcomesOf(await own.block(transactions.slice(1)))).toEqual(['committed', 'committed']);
  expect(outcomesOf(await own.block([await fill(4, 301)]))).toEqual(['failed RUNTIME_LIMIT']);
  await own.close();
});

test('an account’s last key → cannot be revoked, and nobody else can revoke it', async () => {
  const victim = await chain.createAccount(40);
  const revoke = call('sys.accounts', 'revokeKey', { key: toHex(victim.signer.keyId) });
  const block = await chain.block([await chain.transaction(victim, [revoke]), await chain.transaction(user, [revoke])]);
  expect(outcomesOf(block)).toEqual(['failed KEY_LAST', 'failed KEY_UNKNOWN']);
});

test('a key without proof of possession, registered already, or of a foreign suite → not registered', async () => {
  const fresh = testAccount(50);
  const other = testAccount(51);
  const sm2 = testAccount(52, 'sm2');
  const args = await chain.keyArgs(other.account, fresh.signer);
  const create = (given: object) => call('sys.accounts', 'create', { ...given, name: 'x' });
  const block = await chain.block([
    await chain.transaction(chain.operator, [create(args)]),
    await chain.transaction(chain.operator, [create(await chain.keyArgs(user.account, user.signer))]),
    await chain.transaction(chain.operator, [create(await chain.keyArgs(sm2.account, sm2.signer))]),
    await chain.transaction(chain.operator, [create({ ...args, publicKey: 'AAAA' })]),
  ]);
  expect(outcomesOf(block)).toEqual([
    'failed KEY_POSSESSION',
    'failed KEY_EXISTS',
    'failed SUITE_NOT_ACCEPTED',
    'failed CRYPTO_KEY_BAD',
  ]);
});

describe.each([
  ['sm3', 'sm2'],
  ['sha256', 'ml-dsa-44'],
  ['sha256', 'secp256k1'],
] as const)('a chain on %s with keys of %s', (hash, suite) => {
  test('transactions → committed, and forged ones skipped', async () => {
    const own = await TestChain.found({ hash, suite });
    const member = await own.createAccount(60, suite);
    const forged = await own.transaction(member, [set('b')]);
    forged[forged.length - 5] = (forged.at(-5) as number) ^ 1;
    const block = await own.block([await own.transaction(member, [set('a')]), forged]);
    expect(outcomesOf(block)).toEqual(['committed', 'skipped SIGNATURE_BAD']);
    await own.close();
  });
});

test('the same ordered blocks on another machine’s store → the same headers', async () => {
  const other = await TestChain.found({ parameters: { transactionGas: 100_000_000, maxWindowMs: 600_000 } });
  for (let height = 2; height <= chain.ledger.tip().height; height++) {
    const record = await chain.store.block(height);
    const header = headerCodec.decode(record.header);
    const { time, proposer } = header;
    const block = other.ledger.execute({ height, time, proposer, bundles: record.bundles });
    await other.ledger.commit(block);
    expect(toHex(block.header)).toBe(toHex(record.header));
  }
  expect(fromHex(toHex(other.store.tip().stateRoot))).toEqual(chain.store.tip().stateRoot);
  await other.close();
});
