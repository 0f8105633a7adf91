import { nodeCrypto } from '@stele/crypto/node';
import { type Chain, checkAdmission, type Identity, IdentityDirectory, sourceOf } from '@stele/ledger';
import {
  type Bytes,
  type Call,
  type DecodedTransaction,
  decodeTransaction,
  fromBase64,
  LIMITS,
  SigningPurpose,
  signingMessage,
  transactionId,
} from '@stele/protocol';
import { call, outcomesOf, TestChain } from '../../../packages/ledger/test/test-chain.ts';
import { issueTo } from '../../../packages/ledger/test/test-organisation.ts';
import type { BenchOptions, BenchRow } from '../row.ts';

const REVOKED = 100_000;
const PER_BLOCK = 20_000;
const HOLDERS = 50;
const ROUNDS = 300;
const OPTIONS = {
  organisations: [{ id: 'alpha' }],
  parameters: { transactionGas: 10 ** 11, blockGas: 10 ** 13 },
};

/**
 * Time of a gateway to admit a transaction whose signer has a certificate and is not kept from earlier, on a chain with
 * 100,000 revoked certificates; the baseline is one where nothing was revoked.
 */
export async function measureRevocation({ seconds }: BenchOptions): Promise<BenchRow> {
  const rounds = seconds === undefined ? ROUNDS : Math.max(1, Math.round(seconds * 75));
  const [clean, revoking] = [await TestChain.found(OPTIONS), await TestChain.found(OPTIONS)];
  await revokeMany(revoking);
  const [without, among] = [await transactionsOf(clean), await transactionsOf(revoking)];
  let [bare, full] = [SLOWEST, SLOWEST];
  for (let round = 0; round < rounds; round++) {
    bare = least(bare, admit(clean, without));
    full = least(full, admit(revoking, among));
  }
  await Promise.all([clean.close(), revoking.close()]);
  const standingRatio = Number((full.standing / bare.standing).toFixed(2));
  const params = { revoked: REVOKED, admission: 'decoded, standing, signature', kept: 'no identity', standingRatio };
  const [value, baseline] = [full.whole, bare.whole];
  return { name: 'policy-revocation', value, unit: 'us', baseline, ratio: value / baseline, params };
}

const SLOWEST: Admission = { whole: Number.POSITIVE_INFINITY, standing: Number.POSITIVE_INFINITY };

function least(one: Admission, other: Admission): Admission {
  return { whole: Math.min(one.whole, other.whole), standing: Math.min(one.standing, other.standing) };
}

async function revokeMany(chain: TestChain): Promise<void> {
  const { root } = chain.organisation('alpha');
  const issuer = root.keyFingerprint;
  for (let first = 0; first < REVOKED; first += PER_BLOCK) {
    const numbers = Array.from({ length: PER_BLOCK }, (_, i) => first + i);
    const transactions: Promise<Bytes>[] = [];
    for (let i = 0; i < PER_BLOCK; i += LIMITS.calls) {
      const calls = numbers.slice(i, i + LIMITS.calls).map((number) => revocation(issuer, number));
      transactions.push(chain.transaction(chain.operator, calls, { gasLimit: OPTIONS.parameters.transactionGas }));
    }
    const block = await chain.block(await Promise.all(transactions));
    if (outcomesOf(block).some((outcome) => outcome !== 'committed')) throw new TypeError('A revocation was refused.');
  }
}

function revocation(issuer: string, number: number): Call {
  const serial = `7f${number.toString(16).padStart(8, '0')}`;
  return call('sys.organisations', 'revoke', { issuer, serial, reason: '' });
}

/** Transactions of holders of certificates, which stay valid. */
async function transactionsOf(chain: TestChain): Promise<Bytes[]> {
  const { authority } = chain.organisation('alpha');
  const holders = await Promise.all(Array.from({ length: HOLDERS }, (_, i) => issueTo(authority, { seed: 500 + i })));
  const enrolments = await Promise.all(
    holders.map(async (holder) => chain.transaction(chain.operator, [await chain.enrolment('alpha', holder)])),
  );
  const block = await chain.block(enrolments);
  if (outcomesOf(block).some((outcome) => outcome !== 'committed')) throw new TypeError('An enrolment was refused.');
  return Promise.all(
    holders.map((holder) => chain.transaction(holder, [call('probe', 'set', { key: 'k', value: 1 })])),
  );
}

/** Times in us of one admission, and of finding and judging the signer in it. */
interface Admission {
  readonly whole: number;
  readonly standing: number;
}

function admit({ chain, store, time, ledger }: TestChain, transactions: readonly Bytes[]): Admission {
  const view = store.view();
  const source = sourceOf(view);
  const identities = new IdentityDirectory();
  const context = {
    chainId: chain.id,
    time,
    now: time,
    parameters: ledger.parameters(),
    suites: chain.core.suites,
    identityOf: (key: string) => identities.identityOf(source, key),
  };
  let standing = 0;
  const start = performance.now();
  for (const bytes of transactions) {
    const transaction = decodeTransaction(bytes, chain.hash);
    const before = performance.now();
    const admitted = checkAdmission(transaction, context);
    standing += performance.now() - before;
    if ('refusal' in admitted || !isSigned(chain, transaction, admitted.signers[0] as Identity)) {
      throw new TypeError('A sound transaction was refused.');
    }
  }
  const whole = performance.now() - start;
  view.close();
  return { whole: (1000 * whole) / transactions.length, standing: (1000 * standing) / transactions.length };
}

function isSigned({ hasher }: Chain, { body, signatures }: DecodedTransaction, { key }: Identity): boolean {
  const message = signingMessage(SigningPurpose.transaction, transactionId(hasher, body));
  return nodeCrypto.suite(key.suite).verify(fromBase64(key.publicKey), message, signatures[0] as Bytes);
}
