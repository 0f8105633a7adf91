import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { DraftInfo } from '@stele/platform/api';
import { listZip, unpackSmall } from '@stele/verifier/archive';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../../../scripts/screens/sign-in.ts';
import { NODE_FLAGS } from '../../../scripts/start/node-flags.ts';
import { ConsoleReader } from '../../../test/support/console-reader.ts';
import { until } from '../../../test/support/until.ts';
import { withConsole } from './console-under-test.ts';
import { sign, tabTo } from './operator.ts';
import { WALKERS, walk } from './walk.ts';

const COMMAND = join(import.meta.dirname, '..', '..', 'cli', 'src', 'main.ts');

const stele = withConsole();

/** Account of the operator. */
let account: string;

/** An entry is written, and a policy keeps it from whoever asks without a grant. */
beforeAll(async () => {
  const reader = new ConsoleReader(stele.platform.url);
  await reader.post('/console/v1/session/sign-in', { password: PASSWORD });
  const send = async (contract: string, method: string, args: unknown) => {
    const chain = '/console/v1/chains/local';
    const { body } = await reader.post<DraftInfo>(`${chain}/drafts`, { calls: [{ contract, method, args }] });
    await reader.post(`${chain}/drafts/${body.draft}/signature`, {});
    await until(`${contract}.${method} is committed`, async () => {
      const answer = await fetch(`${stele.platform.nodeUrl}/v1/chains/local/transactions/${body.transaction}`);
      return ((await answer.json()) as { readonly state: string }).state === 'committed' || undefined;
    });
    return body.account;
  };
  account = await send('kv', 'put', { key: 'a', value: 'kept from others' });
  const clauses = [{ name: 'owner', accounts: [account] }];
  await send('sys.policies', 'set', { scope: 'read kv', policy: { clauses } });
});

async function typeQuery(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: /^owner/ }).fill(account);
  await page.getByRole('textbox', { name: /^key/ }).fill('a');
}

/** Unpacks an archive and has it checked without a node, as whoever receives it does. */
async function checkExport(archive: Buffer, name: string, queries: number): Promise<void> {
  const read = async (offset: number, length: number) => archive.subarray(offset, offset + length);
  const source = { size: archive.length, read };
  for (const file of await listZip(source, { files: 100, bytes: 10_000_000 })) {
    const path = stele.path(join(name, file.name));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await unpackSmall(source, file, 1_000_000));
  }
  const { genesis } = (await (await fetch(`${stele.platform.nodeUrl}/v1/chains/local`)).json()) as { genesis: string };
  const words = ['supervise', 'check', stele.path(name), '--genesis', genesis, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, [...NODE_FLAGS, COMMAND, ...words], {
    env: { ...process.env, STELE_URL: 'http://127.0.0.1:1' },
  });
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, queries, account });
}

test('refused, asked for, agreed to, read twice with the mouse → both recorded, and all reads used', async () => {
  const { page, foreign, complaints } = await stele.openSignedIn('/c/local/contracts/kv?tab=read&method=get');
  await typeQuery(page);
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await page.getByText('ACCESS_DENIED').first().waitFor();
  await page.getByRole('link', { name: 'Ask for access' }).click();
  await page.getByRole('button', { name: 'Check the request' }).click();
  await page.getByText('2 fields are not right yet.').waitFor();
  await page.getByLabel('Purpose').fill('yearly review');
  await page.getByRole('checkbox', { name: 'local' }).check();
  await page.getByLabel('Reads', { exact: true }).fill('2');
  expect(await page.getByLabel('Query of contract 1').inputValue()).toBe('get');
  await page.getByRole('button', { name: 'Check the request' }).click();
  await page.getByText('Dry run: it would be executed').waitFor();
  await page.getByRole('button', { name: 'Rehearse and sign …' }).click();
  await sign(page);

  await page.getByRole('heading', { name: 'local asks for access; the members have not decided yet.' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/c/local/supervise/cases/request-1');
  await page.getByRole('link', { name: 'Inbox 1' }).click();
  await page.getByText('access', { exact: true }).waitFor();
  await page.getByRole('link', { name: /^1: supervise request local/ }).click();
  await page.getByRole('button', { name: 'Vote yes …' }).click();
  await sign(page);

  await page.getByRole('heading', { name: 'local may read 2 more times.' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/c/local/supervise/cases/grant-1');
  await page.getByText('recorded on chain, 0 of 2 reads').waitFor();
  await page.getByRole('link', { name: 'Proposal 1', exact: true }).waitFor();
  await typeQuery(page);
  await page.getByRole('button', { name: 'Record and read …' }).click();
  await page.getByRole('dialog').getByText('It stands on the chain as read 1 of 2').waitFor();
  await sign(page);
  await page.getByText('kept from others').waitFor();
  await page.getByText('recorded on chain, 1 of 2 reads').waitFor();
  await page.getByRole('link', { name: 'Read 1', exact: true }).waitFor();

  await page.reload();
  await page.getByRole('button', { name: 'Show again' }).click();
  await page.getByText('kept from others').waitFor();
  await typeQuery(page);
  await page.getByRole('button', { name: 'Record and read …' }).click();
  await sign(page);
  await page.getByRole('heading', { name: 'local has used all 2 reads.' }).waitFor();
  await page.getByText('kept from others').waitFor();
  expect(await page.getByRole('button', { name: 'Record and read …' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Export …' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), sign(page)]);
  await page.getByText('Saved as case-1.zip.').waitFor();
  await checkExport(await readFile(await download.path()), 'case-1', 2);
  await page.getByRole('link', { name: 'Cases' }).click();
  await page.getByRole('heading', { name: 'Nobody has supervised access on local.' }).waitFor();
  expect(await page.getByRole('row', { name: /^Grant 1/ }).innerText()).toMatch(/used up.*yearly review.*2 of 2/s);
  expect([foreign, complaints.filter((line) => !/query/.test(line))]).toEqual([[], []]);
});

/** Signs in the dialog with the keyboard alone, in Chinese. */
async function signByKeyboard(page: Page): Promise<void> {
  await page.getByRole('button', { name: '签名并发送' }).waitFor();
  await tabTo(page, /^签名并发送$/);
  await page.keyboard.press('Enter');
  await page.getByText('已具最终性：此后的区块都不能改变它。').waitFor();
  await page.keyboard.press('Escape');
}

async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

async function type(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

test('the same with the keyboard alone, in Chinese → read once, then given back', async () => {
  const { page } = await stele.openSignedIn('/c/local/supervise/cases', { language: 'zh-CN' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await press(page, /^申请访问$/);
  await page.getByRole('heading', { name: '您要查询什么，目的为何？' }).waitFor();
  await type(page, /^目的/, '年度检查');
  await type(page, /^第 1 个智能合约$/, 'kv');
  await tabTo(page, /^local$/);
  await page.keyboard.press('Space');
  await press(page, /^检查申请$/);
  await page.getByText('预演：可以执行').waitFor();
  await press(page, /^预演并签名/);
  await signByKeyboard(page);
  await page.getByRole('heading', { name: 'local 申请访问，成员尚未作出决定。' }).waitFor();
  await page.getByRole('button', { name: '赞成……' }).waitFor();
  await press(page, /^赞成……$/);
  await signByKeyboard(page);

  await page.getByRole('heading', { name: 'local 还可以查询 100 次。' }).waitFor();
  await page.getByRole('textbox', { name: /^owner/ }).waitFor();
  await type(page, /^owner/, account);
  await type(page, /^key/, 'a');
  await press(page, /^记录并查询……$/);
  await signByKeyboard(page);
  await page.getByText('kept from others').waitFor();
  await page.getByRole('heading', { name: 'local 还可以查询 99 次。' }).waitFor();
  await press(page, /^交还授权……$/);
  await page.getByLabel('理由，所有人可见').waitFor();
  await page.keyboard.type('已完成');
  await press(page, /^继续签名……$/);
  await signByKeyboard(page);
  await page.getByRole('heading', { name: 'local 的访问已由 local 终止。' }).waitFor();
});

test('a request against which is voted → not granted, and said so for everybody', async () => {
  const { page } = await stele.openSignedIn('/c/local/supervise/cases/new?contract=evidence');
  await page.getByLabel('Purpose').fill('out of curiosity');
  await page.getByRole('checkbox', { name: 'local' }).check();
  await page.getByRole('button', { name: 'Check the request' }).click();
  await page.getByRole('button', { name: 'Rehearse and sign …' }).click();
  await sign(page);
  await page.getByRole('button', { name: 'Vote no …' }).click();
  await sign(page);
  await page.getByRole('heading', { name: 'local asked for access, and was refused.' }).waitFor();
  const reader = await stele.open('/c/local/supervise/cases');
  await reader.page.getByRole('heading', { name: 'Not granted' }).waitFor();
  expect(await reader.page.getByRole('row', { name: /^Request 3/ }).innerText()).toMatch(/refused.*out of curiosity/s);
});

test('a reader who is not signed in → sees what is read in a case, and no form', async () => {
  const granted = await stele.openSignedIn('/c/local/supervise/cases/new?contract=kv/get');
  await granted.page.getByLabel('Purpose').fill('for the walk');
  await granted.page.getByRole('checkbox', { name: 'local' }).check();
  await granted.page.getByRole('button', { name: 'Check the request' }).click();
  await granted.page.getByRole('button', { name: 'Rehearse and sign …' }).click();
  await sign(granted.page);
  await granted.page.getByRole('button', { name: 'Vote yes …' }).click();
  await sign(granted.page);
  await granted.page.getByRole('heading', { name: 'local may read 100 more times.' }).waitFor();
  const { page } = await stele.open('/c/local/supervise/cases/grant-3');
  await page.getByText('Whoever supervises for local reads here, once signed in.').waitFor();
  expect(await page.getByRole('button', { name: 'Record and read …' }).count()).toBe(0);
  await granted.page.getByRole('link', { name: 'Inbox', exact: true }).click();
  await granted.page.getByRole('link', { name: 'for the walk' }).click();
  await granted.page.getByRole('heading', { name: 'local may read 100 more times.' }).waitFor();
});

const PAGES = [
  '/c/local/supervise/cases',
  '/c/local/supervise/cases/new?contract=kv/get',
  '/c/local/supervise/cases/request-3',
  '/c/local/supervise/cases/grant-1',
  '/c/local/supervise/cases/grant-2',
  '/c/local/supervise/cases/grant-3',
  '/c/local/supervise/cases/grant-99',
  '/inbox',
];

test.each(WALKERS)(
  'in $language, dark: $dark → no violation (WCAG 2.2 AA), nothing asked elsewhere',
  async (walker) => {
    const opened = await stele.openSignedIn('/home', walker);
    expect([...(await walk(opened, PAGES)), ...opened.complaints]).toEqual([]);
  },
);
