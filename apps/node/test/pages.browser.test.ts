import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EVIDENCE_MEDIA_TYPE } from '@stele/protocol';
import type { Problem } from '@stele/sdk/api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startBrowser } from '../../../test/support/start-browser.ts';
import { type Reader, type ReaderBrowser, readerOf } from './page-reader.ts';
import { accountOf, call, put, TestNode } from './test-node.ts';

const MARKUP = `<img src=x onerror="document.title='taken over'">`;

let browser: Browser;
let node: TestNode;

beforeAll(async () => {
  [browser, node] = await Promise.all([startBrowser(), TestNode.start({ chainThread: 'shared' })]);
});

afterEach(async () => {
  vi.useRealTimers();
  for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
  await browser.close();
  await node.remove();
});

/** Opens a page of the node as a reader. */
async function open(path: string, reader: Reader = {}): Promise<ReaderBrowser & { readonly page: Page }> {
  const opened = await readerOf(browser, node.node.url, reader);
  const page = await opened.context.newPage();
  await page.goto(path);
  return { ...opened, page };
}

/** Commits calls of the operator. */
async function commit(...calls: ReturnType<typeof call>[]): Promise<{ readonly id: string; readonly height: number }> {
  const { bytes, id } = await node.transaction(calls);
  const { answer } = await node.submit(bytes, 30_000);
  return { id, height: answer.height as number };
}

const deposit = (text: string, label?: string) =>
  call('evidence', 'deposit', {
    records: [{ content: { algorithm: 'sha256', digest: digestOf(text) }, ...(label ? { label } : {}) }],
  });

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** The answer to a question: its kind and its sentence, without what only the layout needs. */
async function answerOn(page: Page): Promise<readonly [kind: string, lead: string]> {
  const panel = page.locator('#answer .panel').first();
  return [await panel.locator('.kind').innerText(), await panel.locator('.lead').innerText()];
}

const sidewaysOn = (page: Page) => page.evaluate('document.documentElement.scrollWidth - innerWidth');

const TIME = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\+08:00/;

describe('an empty chain', () => {
  test.each([
    ['en-GB', 'This node runs and takes transactions.', /^The chain local is new: it holds nothing yet/],
    ['zh-CN', '本节点运行正常，受理交易。', /^链 local 是新的/],
  ])('read in %s → said to be new, with its fingerprint and what to do next', async (language, heading, standing) => {
    const { page, complaints, foreign } = await open('/', { language });
    expect(await page.locator('h1').innerText()).toBe(heading);
    const text = await page.locator('.statement > p').nth(1).innerText();
    expect(text).toMatch(standing);
    expect(text).toMatch(TIME);
    expect(await page.locator('#fingerprint span').allTextContents()).toEqual(node.node.fingerprint.match(/.{4}/g));
    expect(await page.locator('.next li').count()).toBe(3);
    expect([complaints, foreign]).toEqual([[], []]);
  });
});

describe('a used chain', () => {
  let committed: { readonly id: string; readonly height: number };
  let failed: { readonly id: string; readonly height: number };
  let deposited: { readonly id: string; readonly height: number };

  beforeAll(async () => {
    committed = await commit(put('key', MARKUP));
    failed = await commit(put(''));
    deposited = await commit(deposit('a file', MARKUP));
  });

  test('new blocks while the page is open → shown without loading it again', async () => {
    const { page, complaints } = await open('/');
    await page.locator('.stream-live').waitFor();
    const { height } = await commit(put('live'));
    await page.locator('#rows tr.row-new').first().waitFor();
    const row = page.locator('#rows tr').first();
    expect(await row.locator('a').innerText()).toBe(String(height));
    expect(await row.locator('a').getAttribute('href')).toBe(`/?q=${height}#answer`);
    expect(await page.locator('.statement [data-header="height"]').innerText()).toBe(String(height));
    const { answer } = await node.get<{ readonly header: { readonly hash: string } }>(`/blocks/${height}`);
    expect(await row.locator('.hash').textContent()).toBe(answer.header.hash);
    expect(complaints).toEqual([]);
  });

  test('rows under the mouse → stay where they are until they are left', async () => {
    const { page } = await open('/');
    await page.locator('.stream-live').waitFor();
    const first = await page.locator('#rows a').first().innerText();
    await page.locator('#rows tr').nth(1).hover();
    await commit(put('held'));
    await page.locator('.stream-held button', { hasText: '1 new: show' }).waitFor();
    expect(await page.locator('#rows a').first().innerText()).toBe(first);
    await page.locator('h1').hover();
    await page.locator('#rows tr.row-new').waitFor();
  });

  test('a committed transaction → its outcome in a sentence, values with markup as text', async () => {
    const { page, complaints } = await open('/');
    await page.locator('#q').fill(`  ${committed.id} `);
    await page.keyboard.press('Enter');
    await page.waitForURL(/#answer$/);
    const [kind, lead] = await answerOn(page);
    expect(kind).toBe('Transaction');
    expect(lead).toMatch(new RegExp(`^Account .* called kv\\.put\\. It took effect in block ${committed.height}\\.$`));
    expect(await page.locator('#answer .value-text').allInnerTexts()).toContain(MARKUP);
    expect(await page.locator('#answer-id').textContent()).toBe(committed.id);
    expect(await page.title()).not.toBe('taken over');
    expect(complaints).toEqual([]);
  });

  test('a failed transaction, in Chinese → said to be without effect, with a code that leads to its meaning', async () => {
    const { page } = await open(`/?q=${failed.id}`, { language: 'zh-CN' });
    const [kind, lead] = await answerOn(page);
    expect(kind).toBe('交易');
    expect(lead).toContain('失败；状态没有改变。');
    await page.locator('#answer .band-bad a').click();
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/docs/errors#CONTRACT_ARGUMENTS');
    expect(await page.locator('.error:target').innerText()).toContain('的参数与其模式不符');
  });

  test('a block → its transactions, and the blocks beside it', async () => {
    const { page } = await open(`/?q=${committed.height}`);
    const [kind, lead] = await answerOn(page);
    expect(kind).toBe('Block');
    expect(lead).toMatch(new RegExp(`^Block ${committed.height} holds one transaction`));
    expect(lead).toMatch(TIME);
    expect(await page.locator('#answer .transactions .hash').textContent()).toBe(committed.id);
    await page.getByRole('link', { name: 'Next block' }).click();
    expect((await answerOn(page))[1]).toMatch(new RegExp(`^Block ${committed.height + 1} `));
  });

  test('the hash of a deposited file → its record, whose package can be kept', async () => {
    const { page } = await open(`/?q=${digestOf('a file')}`);
    const [kind, lead] = await answerOn(page);
    expect([kind, lead]).toEqual(['Evidence record', expect.stringMatching(/^A content with this hash was deposited/)]);
    expect(await page.locator('#answer bdi').innerText()).toBe(MARKUP);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Evidence package' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`sha256-${digestOf('a file')}-0.stele.json`);
    const { format } = JSON.parse(await readFile(await download.path(), 'utf8')) as { readonly format: string };
    expect(format).toBe('stele.evidence');
  });

  test('the hash of another file → not deposited, and advice', async () => {
    const { page } = await open(`/?q=sha256:${digestOf('another file')}`);
    expect(await answerOn(page)).toEqual([
      'Nothing found',
      `No content with the hash sha256:${digestOf('another file')} was deposited on this chain.`,
    ]);
  });

  test('what else an id can name → found by its shape alone', async () => {
    const operator = Buffer.from(accountOf(node.operator)).toString('hex');
    const { page } = await open(`/?q=${operator}`);
    expect(await answerOn(page)).toEqual(['Account', 'Account operator, with one active key.']);
    await page.goto(`/?q=${Buffer.from(node.operator.keyId).toString('hex')}`);
    expect((await answerOn(page))[0]).toBe('Key');
    await page.goto('/?q=evidence');
    expect((await answerOn(page))[0]).toBe('Contract');
    await page.goto(`/?q=${node.node.fingerprint}`);
    expect(await answerOn(page)).toEqual(['Known on this chain', 'This is the genesis fingerprint of the chain.']);
  });

  test('what cannot be looked up → said to be malformed, its markup shown as text', async () => {
    const { page, complaints } = await open(`/?q=${encodeURIComponent(MARKUP)}`);
    expect(await answerOn(page)).toEqual([
      'Not understood',
      `“${MARKUP}” has the shape of nothing that can be looked up.`,
    ]);
    await page.goto(`/?q=${committed.id.slice(0, 40)}`);
    expect(await answerOn(page)).toEqual([
      'Not understood',
      'A hash has 64 characters; this has 40. It was not copied whole.',
    ]);
    expect(complaints).toEqual([]);
  });

  test('a name with markup, a chain that is none, a forged host → text everywhere', async () => {
    const account = await node.createAccount();
    const { page, complaints } = await open(
      `/?q=${Buffer.from(accountOf(account)).toString('hex')}&chain=${encodeURIComponent(MARKUP)}`,
    );
    expect(await page.locator('.band-warning b').first().innerText()).toBe(MARKUP);
    expect(complaints).toEqual([]);
    const forged = await fetch(`${node.node.url}/docs`, { headers: { 'x-forwarded-host': MARKUP } });
    expect(await forged.text()).not.toContain('<img');
  });

  test('a transaction that waits → says for what, and its outcome without loading the page again', async () => {
    const { bytes, id } = await node.transaction([put('waits')]);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400 * 86_400_000 });
    await node.submit(bytes);
    const { page } = await open(`/?q=${id}`);
    expect(await answerOn(page)).toEqual([
      'Transaction',
      'This gateway holds the transaction safely. No block holds it yet.',
    ]);
    vi.useRealTimers();
    await page.locator('.panel.tone-good').waitFor();
    expect((await answerOn(page))[1]).toContain('It took effect in block');
  });

  test('the fingerprint, copied → whole, without its gaps', async () => {
    const { page } = await open('/');
    await page.getByRole('button', { name: 'Copy fingerprint' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(node.node.fingerprint);
  });

  test('the node stops and comes back → the page says so, and goes on by itself', async () => {
    const { page } = await open('/');
    await page.locator('.stream-live').waitFor();
    await page.context().setOffline(true);
    await page.evaluate("dispatchEvent(new Event('pagehide'))");
    await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    await page.locator('#lost').waitFor();
    expect(await page.locator('#lost').innerText()).toMatch(TIME);
    await page.context().setOffline(false);
    await page.locator('.stream-live').waitFor();
    expect(await page.locator('#lost').isVisible()).toBe(false);
  });

  test('without JavaScript → a question is answered, and times name their zone', async () => {
    const { page } = await open('/', { withoutScript: true });
    await page.locator('#q').fill(deposited.id);
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.waitForURL(/#answer$/);
    expect((await answerOn(page))[1]).toContain(`It took effect in block ${deposited.height}.`);
    expect(await page.locator('#answer time').first().innerText()).toMatch(/ UTC\+00:00$/);
    expect(await page.locator('.copy:visible').count()).toBe(0);
    await page.goto('/docs');
    expect(await page.locator('#search').isVisible()).toBe(false);
  });

  test('the keyboard alone → a question asked and its answer followed', async () => {
    const { page } = await open('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('/');
    await page.keyboard.type(String(committed.height));
    await page.keyboard.press('Enter');
    await page.waitForURL(/#answer$/);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Close');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Previous block');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`q=${committed.height - 1}#answer$`));
  });

  test('a screen of 360 px → nothing to scroll sideways, on any page', async () => {
    const questions = [
      committed.id,
      failed.id,
      committed.height,
      digestOf('a file'),
      'evidence',
      'f'.repeat(64),
      '9'.repeat(15),
    ];
    const paths = ['/', '/docs', '/docs/errors', ...questions.map((question) => `/?q=${question}`)];
    for (const language of ['en-GB', 'zh-CN']) {
      const { page } = await open('/', { width: 360, language });
      for (const path of paths) {
        await page.goto(path);
        expect([path, await sidewaysOn(page)]).toEqual([path, 0]);
      }
    }
  });

  test('a package that does not exist → the API’s own error', async () => {
    const response = await fetch(`${node.node.url}/evidence-package?chain=local&record=sha256:${digestOf('none')}/0`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const found = await fetch(`${node.node.url}/evidence-package?chain=local&record=sha256:${digestOf('a file')}/0`);
    expect(found.headers.get('content-type')).toContain(EVIDENCE_MEDIA_TYPE);
  });
});

describe('choices of the reader', () => {
  test('language and appearance → kept on every page, and the place in it too', async () => {
    const { page } = await open('/docs#getBlock', { language: 'en-GB' });
    await page.getByRole('link', { name: '中文' }).click();
    await page.waitForURL('**/docs#getBlock');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByRole('link', { name: '深色' }).click();
    await page.goto('/');
    expect(await page.locator('h1').innerText()).toBe('本节点运行正常，受理交易。');
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(21, 23, 26)');
  });

  test('a system in dark colours → dark, unless light is chosen', async () => {
    const { page } = await open('/', { dark: true });
    const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    expect(await ground()).toBe('rgb(21, 23, 26)');
    await page.getByRole('link', { name: 'Light' }).click();
    expect(await ground()).toBe('rgb(246, 244, 240)');
  });
});

describe('the references', () => {
  test('the type of an error of the API → leads to what it means', async () => {
    const { answer } = await node.get<Problem>('/blocks/999999');
    const { page, complaints, foreign } = await open(answer.type);
    expect(await page.locator('.error:target code').innerText()).toBe(answer.code);
    expect(await page.locator('.error:target').isVisible()).toBe(true);
    expect([complaints, foreign]).toEqual([[], []]);
  });

  test('words given to the filter → only what holds them, and the way back', async () => {
    const { page, complaints } = await open('/docs');
    const entries = page.locator('[data-entry]:visible');
    const all = await entries.count();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('evidence record');
    const some = await entries.count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    await page.locator('#search').fill('nothing of that kind');
    expect(await page.locator('#no-match').innerText()).toBe('Nothing here matches.');
    await page.locator('#search').fill('');
    expect(await entries.count()).toBe(all);
    expect(complaints).toEqual([]);
  });

  test('a stream → what it takes, how it closes, and its problems, which lead to the catalogue', async () => {
    const { page, complaints } = await open('/docs');
    const socket = page.locator('#eventsSocket');
    expect(await socket.locator('.schema .field').allInnerTexts()).toEqual(['chain', 'from', 'contract', 'name']);
    expect(await socket.innerText()).toContain('1011');
    await socket.locator('details').last().locator('summary').click();
    await socket.getByText('API_UPGRADE_REQUIRED').click();
    expect(await page.locator('.error:target code').first().innerText()).toBe('API_UPGRADE_REQUIRED');
    expect(complaints).toEqual([]);
  });

  test('the examples → answered as they stand', async () => {
    const { page } = await open('/docs');
    const commands = await page.locator('[id^="example-"]').allTextContents();
    // What signatures are collected for ends with its window: a chain has none to show.
    const isPassing = (command: string) => /\/endorsements\/[^?]/.test(command);
    // A young chain has no snapshot and no batch, and one that a single node orders no engine: the example names what to
    // fill in.
    const hasPlaces = (command: string) => /\/chains\/CHAIN\/(?:snapshots|engine)\/|\/BATCH'?$/.test(command);
    const gets = commands.filter(
      (command) => !command.includes('-d ') && !command.includes('-sN') && !isPassing(command) && !hasPlaces(command),
    );
    const urls = gets.map((command) => command.replace(/^curl -s '?([^']*)'?$/, '$1'));
    const statuses = await Promise.all(urls.map(async (url) => [url, (await fetch(url)).status]));
    expect(statuses).toEqual(urls.map((url) => [url, 200]));
  });
});

test('a node without room on its disk → said on the page before everything else', async () => {
  const full = await TestNode.start({ minFreeBytes: Number.MAX_SAFE_INTEGER });
  try {
    const { context } = await readerOf(browser, full.node.url, { language: 'zh-CN', width: 360 });
    const page = await context.newPage();
    await page.goto('/');
    expect(await page.locator('h1').innerText()).toBe('本节点可以查询，但不受理交易。');
    expect(await page.locator('.statement .band-bad').innerText()).toMatch(/^磁盘：/);
    expect(await sidewaysOn(page)).toBe(0);
    expect((await fetch(`${full.node.url}/health/ready`)).status).toBe(503);
  } finally {
    await full.remove();
  }
});

test('headers of a page → nothing foreign, no frame, no markup made by scripts', async () => {
  const { headers } = await fetch(node.node.url);
  const policy = headers.get('content-security-policy') ?? '';
  for (const rule of ["default-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"]) {
    expect(policy).toContain(rule);
  }
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
