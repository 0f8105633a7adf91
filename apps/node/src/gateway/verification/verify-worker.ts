import { parentPort } from 'node:worker_threads';
import { nodeCrypto } from '@stele/crypto/node';
import { announceReady } from '../../threads.ts';
import { unpackChecks } from './packed-checks.ts';

/** Entry of a thread that checks signatures. Takes packed batches, answers one byte for each check. */
const port = parentPort as NonNullable<typeof parentPort>;

port.on('message', ({ batch, packed, count }: { batch: number; packed: Uint8Array; count: number }) => {
  const verdicts = new Uint8Array(count);
  let i = 0;
  for (const { suite, publicKey, message, signature } of unpackChecks(packed)) {
    verdicts[i++] = nodeCrypto.suite(suite).verify(publicKey, message, signature) ? 1 : 0;
  }
  port.postMessage({ batch, verdicts }, [verdicts.buffer]);
});
announceReady(port);
