import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type NodeEnvironment, NodeProcess } from '../support/node-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function expectRefused(data: string, environment: NodeEnvironment, ...sentences: string[]): Promise<void> {
  const { code, output } = await NodeProcess.launch(data, environment).ended;
  for (const sentence of sentences) expect(output).toContain(sentence);
  expect(output).not.toContain('    at ');
  expect(code).toBe(1);
}

test('a data folder that is a file → said in a sentence, with what to do', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'file');
  await writeFile(file, '');
  for (const data of [file, join(file, 'below')]) {
    await expectRefused(data, {}, `The data folder ${data} cannot be used: `, 'STELE_DATA');
  }
});

test.runIf(process.platform === 'linux')('a data folder that cannot be made → said in a sentence', async () => {
  await expectRefused('/proc/stele', {}, 'The data folder /proc/stele cannot be used: ', 'STELE_DATA');
});

test('a file in place of the keys or of a chain → said in a sentence that names it', async () => {
  for (const name of ['keys', 'local']) {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, name), '');
    await expectRefused(folder.path, {}, `The data folder ${folder.path} cannot be used: ${join(folder.path, name)}`);
  }
});

test('a log file that is a folder → STELE_LOG_FILE is named', async () => {
  await using folder = await temporaryFolder();
  await expectRefused(folder.path, { STELE_LOG_FILE: folder.path }, 'The setting STELE_LOG_FILE is not valid');
});

test('a port that is taken, an address of another machine → said in a sentence, with what to do', async () => {
  await using folder = await temporaryFolder();
  await using taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const sentence = `Port ${port} of 127.0.0.1 is taken by another program.`;
  await expectRefused(folder.path, { STELE_PORT: String(port) }, sentence, 'STELE_PORT');
  await expectRefused(folder.path, { STELE_HOST: '192.0.2.1' }, 'The node cannot listen on 192.0.2.1', 'STELE_HOST');
});
