import { nodeCrypto } from '@stele/crypto/node';
import { endorsement } from '@stele/policy';
import { type Bytes, type Call, toHex, utf8 } from '@stele/protocol';
import { call, outcomesOf, TestChain } from '../../../packages/ledger/test/test-chain.ts';
import type { BenchOptions, BenchRow } from '../row.ts';

const ORGANISATIONS = ['alpha', 'beta', 'gamma'].map((id) => ({ id }));
const TRANSACTIONS = 50;

/** Rounds in which all sides take turns; the best of each counts. */
const ROUNDS = 120;

/**
 * What two further signatures and the policy that asks for them cost in the execution of a block, per transaction: the
 * endorsed transaction less a plain one with one signer and no policy, whose one check is added again. The baseline is
 * three bare checks of signatures.
 */
export async function measureEndorsement({ seconds }: BenchOptions): Promise<BenchRow> {
  const rounds = seconds === undefined ? ROUNDS : Math.max(1, Math.round(seconds * 30));
  const policies = { 'call probe/set': { clauses: [{ name: 'two', endorsement: endorsement(2) }] } };
  const [plain, guarded] = [
    await TestChain.found({ organisations: ORGANISATIONS }),
    await TestChain.found({ organisations: ORGANISATIONS, policies }),
  ];
  const [one, three] = [await blockOf(plain, 1), await blockOf(guarded, 3)];
  const check = await bareCheck();
  let [single, endorsed, bare] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++) {
    single = Math.min(single, execute(plain, one));
    endorsed = Math.min(endorsed, execute(guarded, three));
    bare = Math.min(bare, check());
  }
  await Promise.all([plain.close(), guarded.close()]);
  const [value, baseline] = [endorsed - single + bare, 3 * bare];
  return {
    name: 'policy-endorsement',
    value: value * 1000,
    unit: 'us',
    baseline: baseline * 1000,
    ratio: value / baseline,
    params: {
      value: '(3 signers, 2 of 3) - (1 signer, no policy) + 1 check',
      endorsedUs: Math.round(endorsed * 1000),
      plainUs: Math.round(single * 1000),
      transactions: TRANSACTIONS,
    },
  };
}

/** A bundle of transactions by alpha, each signed by as many organisations. */
async function blockOf(chain: TestChain, signers: number): Promise<Bytes> {
  const signing = chain.organisations.slice(0, signers).map(({ admin }) => admin.signer);
  const keys = signing.map(({ keyId }) => keyId);
  const transactions = Array.from({ length: TRANSACTIONS }, (_, i) =>
    chain.sign(chain.body(chain.operator, [work(i)], { signers: keys }), signing),
  );
  return chain.bundle(await Promise.all(transactions));
}

function work(i: number): Call {
  return call('probe', 'set', { key: `k${i}`, value: i });
}

/** Time in ms that a transaction takes in a block that is executed and dropped. */
function execute(chain: TestChain, bundle: Bytes): number {
  const { time } = chain;
  const start = performance.now();
  const block = chain.execute([bundle]);
  const taken = performance.now() - start;
  chain.abort(block);
  chain.time = time;
  if (outcomesOf(block).some((outcome) => outcome !== 'committed')) {
    throw new TypeError(`Not all transactions were committed in block ${toHex(block.headerHash)}.`);
  }
  return taken / TRANSACTIONS;
}

/** The time in ms of one check of a signature, as a function that measures it. */
async function bareCheck(): Promise<() => number> {
  const suite = nodeCrypto.suite('ed25519');
  const { publicKey, secretKey } = suite.generateKeyPair();
  const message = utf8('x'.repeat(33));
  const signature = suite.sign(secretKey, message);
  return () => {
    const start = performance.now();
    for (let i = 0; i < TRANSACTIONS; i++) {
      if (!suite.verify(publicKey, message, signature)) throw new TypeError('A sound signature was refused.');
    }
    return (performance.now() - start) / TRANSACTIONS;
  };
}
