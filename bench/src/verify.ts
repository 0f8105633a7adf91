import { nodeCrypto } from '@stele/crypto/node';
import {
  type Bytes,
  certificateCodec,
  certificateDigest,
  type EvidencePackage,
  fromBase64,
  parseEvidencePackage,
  SigningPurpose,
  signingMessage,
} from '@stele/protocol';
import { createTrustCache, type VerifyOptions, verifyEvidence } from '@stele/verifier';
import type { TestChain } from '../../packages/verifier/test/chain/test-chain.ts';
import { benchPackages, VALIDATORS } from './evidence/packages.ts';
import type { BenchOptions, BenchRow } from './row.ts';

type Operation = () => void;

const CHANGES = 10;

/** Rounds in which an operation and its baseline take turns; the best of each counts. */
const ROUNDS = 40;

/** Processor time spent on each operation before it is measured. */
const WARM_UP_MS = 1000;

const SUITES = ['ed25519', 'sm2'] as const;

/**
 * Evidence packages with ten changes of the validators verified a second of processor time, without and with what
 * was verified before. The baseline checks the signatures of the same certificates, and does nothing else.
 */
export async function runVerify({ seconds = 12 }: BenchOptions = {}): Promise<readonly BenchRow[]> {
  const turn = (1000 * seconds) / (SUITES.length * 3 * ROUNDS * 2);
  return SUITES.flatMap((suite) => {
    const { chain, options } = benchPackages({ suite, changes: CHANGES });
    const texts = options.map(({ evidence }) => JSON.stringify(evidence));
    const bare = bareChecks(chain, options[0] as VerifyOptions);
    const cache = createTrustCache();
    const params = { suite, changes: CHANGES, validators: VALIDATORS, bytes: (texts[0] as string).length };
    const operations: Readonly<Record<string, Operation>> = {
      'verify-cold': eachInTurn(options, verified),
      'verify-warm': eachInTurn(options, (it) => verified({ ...it, cache })),
      'parse-and-verify': eachInTurn(options, (it, i) =>
        verified({ ...it, evidence: parseEvidencePackage(texts[i] as string) }),
      ),
    };
    return Object.entries(operations).map(([name, own]) => compare(name, params, own, bare, turn));
  });
}

function verified(options: VerifyOptions): void {
  const { setChanges, content } = verifyEvidence(options);
  if (setChanges.length !== CHANGES || content !== 'matches') throw new TypeError('A package is not what it was made.');
}

/** The signature checks that a package needs, with everything at hand that they need. */
function bareChecks(chain: TestChain, { evidence }: VerifyOptions): Operation {
  const checks = [...evidence.setChanges, evidence.certified].flatMap(({ certificate }) =>
    checksOf(chain, certificate),
  );
  return () => {
    for (const { suite, publicKey, message, signature } of checks) {
      if (!nodeCrypto.suite(suite).verify(publicKey, message, signature)) throw new TypeError('A signature is bad.');
    }
  };
}

interface Check {
  readonly suite: string;
  readonly publicKey: Bytes;
  readonly message: Bytes;
  readonly signature: Bytes;
}

function checksOf(chain: TestChain, certificate: EvidencePackage['certified']['certificate']): Check[] {
  const { height, headerHash, signatures } = certificateCodec.decode(fromBase64(certificate));
  return chain.block(height).validators.flatMap(({ keyId, suite, publicKey }) =>
    signatures
      .filter((signature) => Buffer.compare(signature.keyId, keyId) === 0)
      .map(({ time, signature }) => {
        const message = signingMessage(SigningPurpose.certificate, certificateDigest(chain.hasher, headerHash, time));
        return { suite, publicKey, message, signature };
      }),
  );
}

/** An operation on one item after the other, over and over. */
function eachInTurn<Item>(items: readonly Item[], operation: (item: Item, index: number) => void): Operation {
  let next = 0;
  return () => {
    operation(items[next] as Item, next);
    next = (next + 1) % items.length;
  };
}

function compare(name: string, params: BenchRow['params'], own: Operation, bare: Operation, turn: number): BenchRow {
  let value = 0;
  let baseline = 0;
  // What the compiler has not seen often runs several times slower.
  for (const operation of [own, bare]) rate(operation, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round++) {
    value = Math.max(value, rate(own, turn));
    baseline = Math.max(baseline, rate(bare, turn));
  }
  return { name, value, unit: 'packages/s', baseline, ratio: value / baseline, params };
}

/** Operations a second of processor time, over at least this many milliseconds of it. */
function rate(operation: Operation, turn: number): number {
  const start = process.cpuUsage();
  let count = 0;
  let passed = 0;
  do {
    operation();
    count++;
    const { user, system } = process.cpuUsage(start);
    passed = (user + system) / 1000;
  } while (passed < turn);
  return (1000 * count) / passed;
}
