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
  expect(output).toMatch(/^石碑已就绪：http:\S+\n创世指纹：[0-9a-f]{64}\n密钥由 .*解锁/);
  expect(output).toContain('已停止。');
  const refused = await NodeProcess.launch(folder.path, { STELE_LANG: 'zh', STELE_CHAIN: 'other' }).ended;
  expect(refused.output).toMatch(/^数据文件夹 .* 属于链 local；.*\n请将 STELE_CHAIN/);
});
