import { configFromEnvironment, runDoctor } from '@stele/node';
import { expect, test } from 'vitest';
import { NodeProcess } from '../support/node-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

test('a node started by a reader of Chinese → greets, takes leave and refuses in Chinese', async () => {
  await using folder = await temporaryFolder();
  const node = NodeProcess.launch(folder.path, { STELE_LANG: undefined, LC_ALL: 'zh_CN.UTF-8' });
  await using _ = node;
  await until('a greeting', () => node.output.includes('接下来可以试试') || undefined);
  const { output } = await node.end();
  expect(output).toMatch(/^Stele 已就绪：http:\S+\n创世指纹：[0-9a-f]{64}\n密钥由 .*解锁/);
  expect(output).toContain('已停止。');
  const refused = await NodeProcess.launch(folder.path, { STELE_LANG: 'zh', STELE_CHAIN: 'other' }).ended;
  expect(refused.output).toMatch(/^数据文件夹 .* 属于链 local；.*\n请将 STELE_CHAIN/);
});

test('doctor asked by a reader of Chinese → finds in Chinese, under the same names', async () => {
  await using folder = await temporaryFolder();
  await (await NodeProcess.start(folder.path)).node.end();
  const config = configFromEnvironment({ STELE_DATA: folder.path, STELE_PORT: '0' });
  const found = { en: new Map<string, string>(), zh: new Map<string, string>() };
  for (const language of ['en', 'zh'] as const) {
    for await (const { name, detail } of runDoctor(config, { STELE_LANG: language }, { deep: true })) {
      found[language].set(name, detail);
    }
  }
  expect([...found.zh.keys()]).toEqual([...found.en.keys()]);
  for (const detail of found.zh.values()) expect(detail).toMatch(/\p{Script=Han}/u);
  for (const detail of found.en.values()) expect(detail).not.toMatch(/\p{Script=Han}/u);
});
