import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonLines, type RunResult, runCli } from '../../apps/cli/test/run-cli.ts';
import { NodeProcess } from '../support/node-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('a chain on SM2 and SM3 → files deposited, a contract made and called, events read, all proved without the node', async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  const running = await NodeProcess.start(data, { STELE_SUITE: 'sm2-sm3' });
  await using node = running.node;
  const stele = (...args: string[]): Promise<RunResult> =>
    runCli(args, { cwd: folder.path, env: { STELE_URL: running.url, STELE_DATA: data } });

  await mkdir(join(folder.path, 'files'));
  await writeFile(join(folder.path, 'files', 'deed'), '国密');
  await writeFile(join(folder.path, 'files', 'plan'), 'plan');
  const deposited = await stele('evidence', 'deposit', 'files', '--json');
  expect(deposited).toMatchObject({ code: 0, stderr: '' });
  expect(jsonLines(deposited)).toHaveLength(2);
  const evidence = join('files', 'deed.stele.json');
  expect(await readFile(join(folder.path, evidence), 'utf8')).toContain('"sm3:');

  expect(await stele('contract', 'new', 'notes', '--name', 'notes')).toMatchObject({ code: 0 });
  expect(await stele('contract', 'deploy', 'notes', '--name', 'notes')).toMatchObject({ code: 0 });
  const write = await stele('contract', 'submit', 'notes', 'write', '{"title":"a","text":"石碑"}', '--json');
  expect(write).toMatchObject({ code: 0 });
  const [{ txId }] = jsonLines<{ txId: string }>(write) as [{ txId: string }];
  expect((await stele('contract', 'query', 'notes', 'read', '{"title":"a"}')).stdout).toContain('石碑');
  const events = jsonLines<{ name: string }>(await stele('events', '--from', '0.0', '--json'));
  expect(events.map(({ name }) => name)).toEqual(['deposited', 'contractDeployed', 'written']);
  expect(await stele('tx', 'show', txId, '--evidence', 'write.stele.json')).toMatchObject({ code: 0 });
  await node.end();

  const trusted = ['--genesis', running.genesis];
  expect(await stele('verify', join('files', 'deed'), evidence, ...trusted)).toMatchObject({ code: 0 });
  expect(await stele('verify', 'write.stele.json', ...trusted)).toMatchObject({ code: 0 });
  await writeFile(join(folder.path, 'files', 'deed'), '国宓');
  const changed = await stele('verify', join('files', 'deed'), evidence, ...trusted);
  expect(changed).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('This is not the file that was recorded.'),
  });
});
