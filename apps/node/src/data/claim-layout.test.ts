import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { checkChainName } from './chain-name.ts';
import { readChainSettings, writeChainSettings } from './chain-settings.ts';
import { claimLayout, plannedLayout } from './claim-layout.ts';
import { dataLayout } from './layout.ts';
import { checkFoundable } from './remains.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stele-layout-'));
  return () => rm(root, { recursive: true });
});

async function found(chain: string): Promise<void> {
  const { genesis, root: folder } = dataLayout(root, chain).chain;
  await mkdir(folder, { recursive: true });
  await writeFile(genesis, '{}');
}

test('the first chain of a folder → the common keys; a further one → keys of its own; planned → nothing made', async () => {
  expect((await claimLayout(root, 'first')).keys).toBe(join(root, 'keys'));
  await found('first');
  expect(plannedLayout(root, 'second').keys).toBe(join(root, 'keys', 'second'));
  expect(existsSync(join(root, 'keys'))).toBe(false);
  expect(() => checkFoundable(dataLayout(root, 'second'), 'second')).toThrow(
    expect.objectContaining({ code: 'DATA_OTHER_CHAIN' }),
  );
  const layout = await claimLayout(root, 'second');
  expect(layout.nodeKey).toBe(join(root, 'keys', 'second', 'node.json'));
  checkFoundable(dataLayout(root, 'second'), 'second');
  // What has its keys already keeps them.
  await found('second');
  expect((await claimLayout(root, 'first')).keys).toBe(join(root, 'keys'));
});

test.each([['keys'], ['removed'], ['organisations'], ['My'], ['a'.repeat(33)], ['../up'], ['']])(
  'the name %j → refused',
  (name) => {
    expect(() => checkChainName(name)).toThrow(expect.objectContaining({ code: 'CHAIN_NAME_BAD' }));
  },
);

test('settings that were written → the same when read; none → as usual; others → the file and the place in it', async () => {
  const path = join(root, 'chain.json');
  expect(readChainSettings(path)).toEqual({});
  const settings = { enabled: false, peerPort: 26_700, peerAddress: 'node.example:26700' };
  await writeChainSettings(path, settings);
  expect(readChainSettings(path)).toEqual(settings);
  for (const [text, reason] of [
    ['{', 'JSON'],
    ['{"format":"stele.chain-settings","version":1,"peerPort":70000}', '/peerPort'],
    ['{"format":"stele.chain-settings","version":2}', '/version'],
    ['{"format":"stele.chain-settings","version":1,"more":1}', '/more is no setting'],
  ] as const) {
    await writeFile(path, text);
    expect(() => readChainSettings(path)).toThrow(
      expect.objectContaining({ code: 'CHAIN_SETTINGS_BAD', message: expect.stringContaining(reason) as string }),
    );
  }
});
