import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { configFromEnvironment, type DoctorFinding, runDoctor } from '@stele/node';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { NodeProcess } from '../support/node-process.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  const { node } = await NodeProcess.start(folder.path);
  await node.end();
  return () => folder[Symbol.asyncDispose]();
});

/** The format of a ledger stands in a line of JSON, with its CRC-32 on the next line. */
function newerLedger(content: string): string {
  const text = JSON.stringify({ ...JSON.parse(content.split('\n')[0] as string), format: 7 });
  return `${text}\n${crc32(text).toString(16).padStart(8, '0')}\n`;
}

async function faults(): Promise<DoctorFinding[]> {
  const config = configFromEnvironment({ STELE_DATA: folder.path, STELE_PORT: '0' });
  const found: DoctorFinding[] = [];
  for await (const finding of runDoctor(config, {})) if (!finding.ok) found.push(finding);
  return found;
}

test.each([
  ['keys, outbox and certificates', 'FORMAT', '', 1, () => '7\n'],
  ['log, checkpoints and indexes', 'local/ledger/FORMAT', 'local/ledger', 2, newerLedger],
])(
  '%s of a newer version → node and doctor refuse them and name both versions',
  async (_, file, named, known, newer) => {
    const path = join(folder.path, file);
    const before = await readFile(path, 'utf8');
    onTestFinished(() => writeFile(path, before));
    await writeFile(path, newer(before));
    const directory = join(folder.path, named);
    const sentence = `The data folder ${directory} was written in format 7; this version knows formats up to ${known}.`;

    const { code, output } = await NodeProcess.launch(folder.path).ended;
    expect(code).toBe(1);
    expect(output).toContain(sentence);
    expect(await faults()).toMatchObject([{ detail: sentence, action: expect.stringContaining('newer version') }]);
  },
);

test('a format that cannot be read → a fault, and nothing behind it is opened', async () => {
  const path = join(folder.path, 'FORMAT');
  const before = await readFile(path, 'utf8');
  onTestFinished(() => writeFile(path, before));
  await writeFile(path, 'x');
  expect(await faults()).toMatchObject([{ name: 'format', detail: expect.stringContaining('unreadable') }]);
});
