import { parentPort, workerData } from 'node:worker_threads';
import { nodeCrypto } from '@stele/crypto/node';
import { isSteleError } from '@stele/protocol';
import { createRecordBatch, joinBatch } from '@stele/sdk';
import { checkFile, itemsOf } from './check-file.ts';
import type { FileTask, PackageTask } from './file-thread.ts';

async function packageOf({ path, columns, hash, place, batch, answer, url }: PackageTask): Promise<unknown> {
  const records = createRecordBatch(nodeCrypto.hasher(hash), await itemsOf({ path, columns }));
  return joinBatch(url, records, batch, answer).package(place);
}

const task = workerData as FileTask;
try {
  const result = task.kind === 'check' ? await checkFile(task) : await packageOf(task);
  parentPort?.postMessage({ result });
} catch (error) {
  if (!isSteleError(error)) throw error;
  parentPort?.postMessage({ error: error.toJSON() });
}
