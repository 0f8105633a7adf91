import { nodeCrypto } from '@stele/crypto/node';
import { createRecordBatch, joinBatch } from '@stele/sdk';
import { answerTask } from '../threads/answer-task.ts';
import { checkFile, itemsOf } from './check-file.ts';
import type { FileTask, PackageTask } from './file-thread.ts';

async function packageOf({ path, columns, hash, place, batch, answer, url }: PackageTask): Promise<unknown> {
  const records = createRecordBatch(nodeCrypto.hasher(hash), await itemsOf({ path, columns }));
  return joinBatch(url, records, batch, answer).package(place);
}

await answerTask<FileTask>((task) => (task.kind === 'check' ? checkFile(task) : packageOf(task)));
