import { generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto';
import { portableCrypto, type SignatureSuite, SUITE_NAMES, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { HASH_NAMES, type HashFunction } from '@stele/protocol';
import type { BenchOptions, BenchRow } from './row.ts';

type Operation = () => void;

const MESSAGE = new Uint8Array(52).fill(7);
const PAIRS = 256;

/** Rounds in which an operation and its baseline take turns; the best of each counts. */
const ROUNDS = 20;

/** How the bare library is asked for a key of each suite's curve or parameters. */
const BARE: Readonly<Record<SuiteName, { readonly key: () => KeyPair; readonly digest: string | null }>> = {
  ed25519: { key: () => generateKeyPairSync('ed25519'), digest: null },
  p256: { key: () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }), digest: 'sha256' },
  secp256k1: { key: () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' }), digest: 'sha256' },
  sm2: { key: () => generateKeyPairSync('ec', { namedCurve: 'SM2' }), digest: 'sha256' },
  'ml-dsa-44': { key: () => generateKeyPairSync('ml-dsa-44'), digest: null },
  'ml-dsa-65': { key: () => generateKeyPairSync('ml-dsa-65'), digest: null },
  'ml-dsa-87': { key: () => generateKeyPairSync('ml-dsa-87'), digest: null },
};

interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/**
 * Verifications and digests a second on one core. The baseline is node:crypto with a key object at hand; for SM2,
 * which it cannot verify by the standard, its ECDSA over the same curve. For the portable back end it is the native one.
 */
export async function runCrypto({ seconds = 10 }: BenchOptions): Promise<readonly BenchRow[]> {
  const each = seconds / (2 * SUITE_NAMES.length + 2 * HASH_NAMES.length);
  const rows: BenchRow[] = [];
  for (const suite of SUITE_NAMES) {
    const native = verification(nodeCrypto.suite(suite));
    rows.push(compare('verify-native', { suite }, native, bareVerification(suite), each));
    rows.push(compare('verify-portable', { suite }, verification(portableCrypto.suite(suite)), native, each));
  }
  for (const name of HASH_NAMES) {
    const found = nodeCrypto.hash(name);
    const bare = () => void hash(name, MESSAGE, 'buffer');
    rows.push(compare('digest', { hash: name, bytes: MESSAGE.length }, () => void found.digest(MESSAGE), bare, each));
    rows.push(compare('digest-pairs', { hash: name, pairs: PAIRS }, pairs(found), singles(found), each));
  }
  return rows;
}

function verification(suite: SignatureSuite): Operation {
  const { secretKey, publicKey } = suite.generateKeyPair();
  const signature = suite.sign(secretKey, MESSAGE);
  return () => {
    if (!suite.verify(publicKey, MESSAGE, signature)) throw new TypeError(`${suite.name} refuses its own signature.`);
  };
}

function bareVerification(suite: SuiteName): Operation {
  const { key, digest } = BARE[suite];
  const { privateKey, publicKey } = key();
  const signature = sign(digest, MESSAGE, privateKey);
  return () => {
    if (!verify(digest, MESSAGE, publicKey, signature))
      throw new TypeError(`OpenSSL refuses its own ${suite} signature.`);
  };
}

function pairs(found: HashFunction): Operation {
  const input = new Uint8Array(64 * PAIRS);
  const output = new Uint8Array(32 * PAIRS);
  return () => found.digestPairs(input, output, PAIRS);
}

function singles(found: HashFunction): Operation {
  const block = new Uint8Array(64);
  return () => {
    for (let i = 0; i < PAIRS; i++) found.digest(block);
  };
}

function compare(name: string, params: BenchRow['params'], own: Operation, bare: Operation, seconds: number): BenchRow {
  const turn = (1000 * seconds) / (2 * ROUNDS);
  let value = 0;
  let baseline = 0;
  for (let round = 0; round < ROUNDS; round++) {
    value = Math.max(value, rate(own, turn));
    baseline = Math.max(baseline, rate(bare, turn));
  }
  return { name, value, unit: '1/s', baseline, ratio: value / baseline, params };
}

/** Operations a second during one turn. */
function rate(operation: Operation, milliseconds: number): number {
  const start = performance.now();
  let count = 0;
  let now = start;
  while (now - start < milliseconds || count === 0) {
    operation();
    count += 1;
    now = performance.now();
  }
  return (1000 * count) / (now - start);
}
