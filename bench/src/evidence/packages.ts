import { nodeCrypto } from '@stele/crypto/node';
import { utf8 } from '@stele/protocol';
import type { VerifyOptions } from '@stele/verifier';
import {
  type Deposit,
  depositBlock,
  recordEntryKey,
  recordKeyOf,
} from '../../../packages/verifier/test/chain/deposit.ts';
import { packageOf } from '../../../packages/verifier/test/chain/package-of.ts';
import type { TestChain } from '../../../packages/verifier/test/chain/test-chain.ts';
import { testValidator } from '../../../packages/verifier/test/chain/test-validator.ts';
import { FOUNDED, fileOf, foundWorld, identityKeys } from '../../../packages/verifier/test/samples/world.ts';

export const VALIDATORS = 4;

/** Records of one block, each with a package of its own. */
const RECORDS = 32;

export interface PackageOptions {
  /** Signature suite of the validators. */
  readonly suite: string;
  /** Changes of the validators before the records. */
  readonly changes: number;
}

/** A chain of four validators, and the packages of records on it with all that verifying them takes. */
export function benchPackages({ suite, changes }: PackageOptions): {
  readonly chain: TestChain;
  readonly options: readonly VerifyOptions[];
} {
  const validatorsAfter = (count: number) =>
    Array.from({ length: VALIDATORS }, (_, i) => testValidator(`member ${count + i}`, 1, suite));
  const hash = suite === 'sm2' ? 'sm3' : 'sha256';
  const { chain, owner } = foundWorld({ hash, suite, validators: validatorsAfter(0) });
  for (let change = 1; change <= changes; change++) {
    chain.append({ time: FOUNDED + change, nextValidators: validatorsAfter(change) });
  }
  const deposits = Array.from({ length: RECORDS }, (_, i): Deposit => ({ content: utf8(`record ${i}`) }));
  const { id, block } = depositBlock(chain, owner, deposits, FOUNDED + 1000);
  const { height } = block.header;
  const options = deposits.map((deposit) => {
    const keys = [recordEntryKey(recordKeyOf(deposit)), ...identityKeys(owner)].map((key) => ({ key, height }));
    const claim = { transaction: id, height, record: recordKeyOf(deposit) };
    const evidence = packageOf(chain, { claim, keys });
    return { evidence, genesis: chain.fingerprint, crypto: nodeCrypto, content: fileOf(deposit) };
  });
  return { chain, options };
}
