import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { nodeCrypto } from '@stele/crypto/node';
import { type EvidencePackage, parseEvidencePackage, toHex } from '@stele/protocol';
import { verifyEvidence } from '@stele/verifier';
import { kvTransaction } from '../node/kv-load.ts';
import { type BenchChain, readChain, registerSenders, type Sender } from '../node/senders.ts';
import type { Bench, BenchRow } from '../row.ts';
import type { AnchoringResult, AnchoringWork } from './anchored-client.ts';
import { baselineRate, SECONDS, VALIDATORS, WARM_UP } from './baseline.ts';
import { BenchNetwork } from './bench-network.ts';
import { clientOf, sameChain } from './same-chain.ts';

/** Records of a batch. */
const BATCH = 1000;

/** Depositors, each with one batch on its way, and the threads that they share. */
const DEPOSITORS = 64;
const THREADS = 2;

/** Batches that are looked up at another node in the end. */
const SAMPLE = 50;

/** Most bytes of a package. */
const PACKAGE_BYTES = 8192;

/**
 * Evidence records a second that are anchored in batches of 1,000, of which the chain of four validators gets the root
 * alone: the tree over each batch, and the package of each record with its verification, are part of what is timed. Over
 * the transactions a second that the engine's own key-value store takes, as in `network-tx`.
 */
export const runAnchored: Bench = async ({ seconds = SECONDS }) => {
  const { value, bytes, ...measured } = await measure(seconds);
  const baseline = await baselineRate(bytes, seconds);
  const params = { validators: VALIDATORS, batch: BATCH, depositors: DEPOSITORS, threads: THREADS, bytes, seconds };
  const row: BenchRow = {
    name: 'network-anchored',
    value,
    unit: 'records/s',
    baseline,
    ratio: value / baseline,
    params: { ...params, ...measured },
  };
  return [row];
};

interface Measured {
  readonly value: number;
  /** Size of a transaction of the baseline. */
  readonly bytes: number;
  readonly packageBytes: number;
  /** CPU seconds in each second. */
  readonly clientCpuPerSecond: number;
  readonly nodesCpuPerSecond: number;
  readonly enginesCpuPerSecond: number;
}

async function measure(seconds: number): Promise<Measured> {
  await using network = await BenchNetwork.start(VALIDATORS);
  const chain = await readChain(network.node(0).url);
  const suite = nodeCrypto.suite('ed25519');
  const secrets = Array.from({ length: DEPOSITORS }, () => suite.generateKeyPair().secretKey);
  const senders = await registerSenders(chain, network.node(0).operator, secrets);
  // Each node has to know the depositors.
  await sameChain(network.nodes);
  const shared = new SharedArrayBuffer(8);
  const threads = startThreads(network, chain, secrets, shared);
  const timed = await Promise.race([timedPart(network, new Int32Array(shared), seconds), failureOf(threads)]);
  const results = await Promise.all(threads.map(({ result }) => result));
  await sameChain(network.nodes);
  const packageBytes = await checkResults(network, chain, results);
  const bytes = (await kvTransaction(chain, senders[0] as Sender, 0)).length;
  return { ...timed, bytes, packageBytes };
}

interface Thread {
  readonly worker: Worker;
  readonly result: Promise<AnchoringResult>;
}

function startThreads(
  { nodes }: BenchNetwork,
  chain: BenchChain,
  secrets: readonly Uint8Array[],
  shared: SharedArrayBuffer,
): readonly Thread[] {
  return Array.from({ length: THREADS }, (_, thread): Thread => {
    const workerData: AnchoringWork = {
      urls: nodes.map(({ url }) => url),
      genesis: toHex(chain.id),
      secrets: secrets.filter((__, i) => i % THREADS === thread),
      size: BATCH,
      shared,
    };
    const worker = new Worker(new URL('./anchored-client.ts', import.meta.url), { workerData });
    const { promise, resolve, reject } = Promise.withResolvers<AnchoringResult>();
    worker.once('message', resolve).once('error', reject);
    return { worker, result: promise };
  });
}

/** Fails as soon as a thread does. */
async function failureOf(threads: readonly Thread[]): Promise<never> {
  await Promise.all(threads.map(({ result }) => result));
  throw new Error('The depositors ended before they were told to.');
}

/** Lets the threads run, counts what they prove in the timed part, and tells them that it is over. */
async function timedPart(
  { nodes }: BenchNetwork,
  shared: Int32Array,
  seconds: number,
): Promise<Omit<Measured, 'bytes' | 'packageBytes'>> {
  const cpuOf = () => ({
    nodes: nodes.reduce((sum, node) => sum + node.cpuSeconds(), 0),
    engines: nodes.reduce((sum, node) => sum + node.engineCpuSeconds(), 0),
  });
  await pause(1000 * WARM_UP);
  const before = { records: Atomics.load(shared, 0), start: performance.now(), client: process.cpuUsage(), ...cpuOf() };
  await pause(1000 * seconds);
  const passed = (performance.now() - before.start) / 1000;
  const records = Atomics.load(shared, 0) - before.records;
  const { user, system } = process.cpuUsage(before.client);
  const after = cpuOf();
  Atomics.store(shared, 1, 1);
  if (records === 0) throw new Error('Nothing was proved in the timed part: the machine is too busy to measure.');
  const perSecond = (value: number) => Math.round((100 * value) / passed) / 100;
  return {
    value: records / passed,
    clientCpuPerSecond: perSecond((user + system) / 1e6),
    nodesCpuPerSecond: perSecond(after.nodes - before.nodes),
    enginesCpuPerSecond: perSecond(after.engines - before.engines),
  };
}

/**
 * Checks that batches stand on another node too, and that packages of theirs hold as their texts, without anything
 * verified before, and do not hold once changed.
 * @returns bytes of the largest of them.
 */
async function checkResults(
  network: BenchNetwork,
  chain: BenchChain,
  results: readonly AnchoringResult[],
): Promise<number> {
  const batches = results.flatMap((result) => result.batches);
  if (new Set(batches).size !== batches.length) throw new Error('Two batches have one key.');
  const step = Math.max(1, Math.floor(batches.length / SAMPLE));
  const evidence = clientOf(network.node(3)).contract('evidence');
  for (const batch of batches.filter((_, i) => i % step === 0)) {
    const [owner, id] = batch.split('/');
    const anchor = await evidence.query<{ readonly count: number } | null>('batch', { owner, id });
    if (anchor?.count !== BATCH) throw new Error(`Batch ${batch} is not on the chain of another node.`);
  }
  const packages = results.flatMap((result) => result.packages);
  return Math.max(...packages.map((one) => checkPackage(one, toHex(chain.id))));
}

function checkPackage(made: EvidencePackage, genesis: string): number {
  const text = JSON.stringify(made);
  const evidence = parseEvidencePackage(text);
  verifyEvidence({ evidence, genesis, crypto: nodeCrypto });
  if (holds(withoutStep(evidence), genesis)) throw new Error('A package holds without a step of its way.');
  if (text.length > PACKAGE_BYTES) throw new Error(`A package has ${text.length} bytes.`);
  return text.length;
}

function withoutStep(evidence: EvidencePackage): EvidencePackage {
  const statements = evidence.statements.map((statement) =>
    statement.type === 'anchored' ? { ...statement, siblings: statement.siblings.slice(1) } : statement,
  );
  return { ...evidence, statements };
}

function holds(evidence: EvidencePackage, genesis: string): boolean {
  try {
    verifyEvidence({ evidence, genesis, crypto: nodeCrypto });
    return true;
  } catch {
    return false;
  }
}
