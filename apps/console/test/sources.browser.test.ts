import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { withConsole } from './console-under-test.ts';
import { type Reader, settled } from './readers.ts';
import { faultsOf, WALKERS } from './walk.ts';

/** A message whose signing domain publishes no keys, or cannot be asked for them (body and its hash: RFC 8463 appendix A). */
const MESSAGE = `DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; s=brisbane; h=from:to:subject:date:message-id;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
From: Li Hong <li@football.example.com>
Subject: Invoice <b>8841</b>
Date: Sun, 22 Nov 2026 10:00:00 +0800

Hi.

We lost the game.  Are you hungry yet?

Joe.
`.replaceAll('\n', '\r\n');

const site = createServer((_, answer) => {
  answer.setHeader('content-type', 'text/html; charset=utf-8');
  answer.end(`<title>Notice of tender</title><style>body{font:16px sans-serif;max-width:60em;margin:2em auto}</style>
    <h1>Notice of tender</h1>${'<p>Bids are taken until noon, in sealed envelopes.</p>'.repeat(40)}`);
});
const siteUrl = () => `http://127.0.0.1:${(site.address() as AddressInfo).port}/notice`;

const stele = withConsole({
  environment: async () => {
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    return { STELE_CAPTURE_ALLOW: new URL(siteUrl()).host };
  },
});

afterAll(() => {
  site.close();
});

/** Opens the deposit page with one of its sources, signed in. */
async function openSource(source: string, reader: Reader = {}) {
  const opened = await stele.openSignedIn(`/c/local/evidence/new?source=${source}`, reader);
  await settled(opened.page);
  return opened;
}

async function saved(page: Page, act: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

test('the address of a page → its picture and facts; taken, it is saved and its hash is in the list', async () => {
  const { page, foreign, complaints } = await openSource('web');
  await page.getByLabel('Address of the page').fill(siteUrl());
  await page.getByRole('button', { name: 'Capture', exact: true }).click();
  await page.getByRole('heading', { name: 'Notice of tender' }).waitFor();
  const size =
    "(() => { const { naturalWidth, naturalHeight } = document.querySelector('figure img'); return [naturalWidth, naturalHeight > 1000]; })()";
  await expect.poll(() => page.evaluate(size)).toEqual([1280, true]);
  await page.getByText('nobody but your organisation vouches for the machine').waitFor();
  const { name, content } = await saved(page, () =>
    page.getByRole('button', { name: 'Save the capture and add it' }).click(),
  );
  expect(name).toMatch(/^127\.0\.0\.1-\d{8}T\d{6}Z\.capture\.zip$/);
  await page.getByText('1 ready').waitFor();
  const digest = createHash('sha256').update(content).digest('hex');
  await expect.poll(() => page.evaluate("sessionStorage.getItem('stele.deposit.local')")).toContain(digest);
  const again = await saved(page, () => page.getByRole('button', { name: 'Save again' }).click());
  expect(again.content.equals(content)).toBe(true);
  expect([foreign, complaints]).toEqual([[], []]);
});

test('with the keyboard alone, a page inside of the network → refused in words, and its address is kept', async () => {
  const { page } = await openSource('web');
  await page.getByRole('tab', { name: 'Web page' }).focus();
  const focused = "document.activeElement?.getAttribute('inputmode')";
  for (let steps = 0; steps < 5 && (await page.evaluate(focused)) !== 'url'; steps++) await page.keyboard.press('Tab');
  await page.keyboard.type('http://169.254.169.254/latest/meta-data/');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Pages of the host 169.254.169.254 are not captured').waitFor();
  expect(await page.getByLabel('Address of the page').inputValue()).toBe('http://169.254.169.254/latest/meta-data/');
});

test('an e-mail → verdict in words; taken, message and result are in the list', async () => {
  const path = await stele.file('invoice.eml', MESSAGE);
  const { page, complaints } = await openSource('email');
  await page.getByLabel('Choose an e-mail').setInputFiles(path);
  await page.getByText('The signatures could not be checked. That says nothing against the message.').waitFor();
  await page.getByText('football.example.com', { exact: true }).waitFor();
  await page.getByText('Invoice <b>8841</b>').waitFor();
  const { name, content } = await saved(page, () =>
    page.getByRole('button', { name: 'Save the result and add both' }).click(),
  );
  expect(name).toBe('invoice.eml.dkim.json');
  expect(JSON.parse(String(content))).toMatchObject({ format: 'stele.dkim/1', verdict: 'unchecked' });
  await page.getByText('2 ready').waitFor();
  expect(complaints).toEqual([]);
});

test('a file that is no e-mail → said so', async () => {
  const path = await stele.file('words.eml', 'just words');
  const { page } = await openSource('email');
  await page.getByLabel('Choose an e-mail').setInputFiles(path);
  await page.getByRole('alert').getByText('This is not an e-mail file').waitFor();
});

/** A photo of one pixel whose camera and time are written into it. */
function photo(): Buffer {
  const model = Buffer.from('Kestrel 7\0');
  const head = Buffer.from('49492a0008000000', 'hex');
  const entry = Buffer.from('0100100102000a0000001a00000000000000', 'hex');
  const metadata = Buffer.concat([Buffer.from('Exif\0\0'), head, entry, model]);
  const length = Buffer.from([0, metadata.length + 2]);
  return Buffer.concat([Buffer.from('ffd8ffe1', 'hex'), length, metadata, Buffer.from('ffd9', 'hex')]);
}

test('a photo → what it says of itself stands beside it, and its bytes are deposited as they are', async () => {
  const path = await stele.file('photo.jpg', photo());
  const { page } = await openSource('files');
  await page.getByLabel('Choose files').setInputFiles(path);
  await page.getByText('Kestrel 7').waitFor();
  await page.getByText('kept inside the file, unchanged').waitFor();
  const digest = createHash('sha256').update(photo()).digest('hex');
  await expect.poll(() => page.evaluate("sessionStorage.getItem('stele.deposit.local')")).toContain(digest);
});

const NAMES = {
  'en-GB': { capture: 'Capture', address: 'Address of the page', choose: 'Choose an e-mail' },
  'zh-CN': { capture: '采 集', address: '网页地址', choose: '选择邮件' },
} as const;

/** Brings a page into the state that people look at: what was captured or checked, before it is taken. */
async function show(page: Page, source: string, language: keyof typeof NAMES): Promise<void> {
  const names = NAMES[language];
  if (source === 'web') {
    await page.getByLabel(names.address).fill(siteUrl());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Notice of tender' }).waitFor();
  } else {
    await page.getByLabel(names.choose).setInputFiles(await stele.file('shown.eml', MESSAGE));
    await page.getByText('Li Hong').waitFor();
  }
  await settled(page);
}

test.each(WALKERS)(
  'in $language, dark: $dark → no violation (WCAG 2.2 AA), nothing to scroll sideways',
  async (walker) => {
    const found: string[] = [];
    for (const source of ['web', 'email']) {
      const { page } = await openSource(source, walker);
      await show(page, source, walker.language);
      found.push(...(await faultsOf(page, source)));
      await page.setViewportSize({ width: 360, height: 900 });
      found.push(...(await faultsOf(page, `${source} on a phone`)));
    }
    expect(found).toEqual([]);
  },
);
