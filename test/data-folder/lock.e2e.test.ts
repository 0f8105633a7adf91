import { expect, test } from 'vitest';
import { NodeProcess } from '../support/node-process.ts';
import { operatorOf } from '../support/operator.ts';
import { put } from '../support/put.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('a second node on one data folder → says whose it is, ends with 1, and the first one goes on', async () => {
  await using folder = await temporaryFolder();
  const first = await NodeProcess.start(folder.path);
  await using _ = first.node;
  await using second = NodeProcess.launch(folder.path);
  const { code, output } = await second.ended;
  expect(code).toBe(1);
  expect(output).toContain(`The data folder ${folder.path} is in use by process ${first.node.pid}.`);
  const { client, operator } = await operatorOf(first);
  expect(await client.send({ ...operator, calls: [put('still')] })).toMatchObject({ state: 'committed' });
});
