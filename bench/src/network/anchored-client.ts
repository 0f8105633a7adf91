import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { createSigner } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type EvidencePackage, toHex } from '@stele/protocol';
import { type AnchoredBatch, type Client, createClient, type EvidenceItem } from '@stele/sdk';
import { createTrustCache, verifyEvidence } from '@stele/verifier';
import { senderOf } from '../node/senders.ts';

/** What a thread of depositors works with. */
export interface AnchoringWork {
  readonly urls: readonly string[];
  readonly genesis: string;
  /** Secret keys of its depositors, each of which has one batch on its way. */
  readonly secrets: readonly Uint8Array[];
  /** Records of a batch. */
  readonly size: number;
  /** Two numbers that threads share: records that were proved, and whether it is over. */
  readonly shared: SharedArrayBuffer;
}

/** What a thread leaves: a package of each of its last batches, and the keys of all of them. */
export interface AnchoringResult {
  readonly batches: readonly string[];
  readonly packages: readonly EvidencePackage[];
}

const work = workerData as AnchoringWork;
const shared = new Int32Array(work.shared);
const cache = createTrustCache();

const results = await Promise.all(work.secrets.map((secret, i) => anchorOn(secret, i)));
parentPort?.postMessage({
  batches: results.flatMap(({ batches }) => batches),
  packages: results.flatMap(({ packages }) => packages),
} satisfies AnchoringResult);

/** Anchors batch after batch in the name of a depositor, and proves each of their records. */
async function anchorOn(secret: Uint8Array, number: number): Promise<AnchoringResult> {
  const url = work.urls[number % work.urls.length] as string;
  const client = createClient({ url, crypto: nodeCrypto });
  const batches: string[] = [];
  let last: EvidencePackage | undefined;
  while (Atomics.load(shared, 1) === 0) {
    const batch = await anchorOne(client, secret);
    last = proveAll(batch);
    batches.push(batch.batch);
    Atomics.add(shared, 0, batch.items.length);
  }
  return { batches, packages: last ? [last] : [] };
}

function anchorOne(client: Client, secret: Uint8Array): Promise<AnchoredBatch> {
  const { account, signer } = senderOf(createSigner(nodeCrypto, 'ed25519', secret));
  // In one go: asking for each digest by itself costs as much as hashing a record.
  const digests = randomBytes(32 * work.size);
  const items = Array.from({ length: work.size }, (_, i): EvidenceItem => {
    return { digest: toHex(digests.subarray(32 * i, 32 * i + 32)), algorithm: 'sha256', size: 1000 };
  });
  return client.anchorEvidence(items, { account: toHex(account), signer, timeoutMs: 120_000 });
}

/** Builds and verifies the package of each record. @returns the last one. */
function proveAll({ items, packages }: AnchoredBatch): EvidencePackage | undefined {
  let last: EvidencePackage | undefined;
  let index = 0;
  for (const evidence of packages()) {
    const { algorithm, digest } = items[index++] as EvidenceItem;
    const content = { algorithm, digest };
    const report = verifyEvidence({ evidence, genesis: work.genesis, crypto: nodeCrypto, cache, content });
    if (report.content !== 'matches') throw new Error('A package does not prove its record.');
    last = evidence;
  }
  return last;
}
