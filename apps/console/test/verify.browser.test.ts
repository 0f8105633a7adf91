import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { buildVerifier } from '../../../scripts/build-verifier.ts';
import { withConsole } from './console-under-test.ts';
import { faultsOf, WALKERS } from './walk.ts';

const stele = withConsole({ isClaimed: false });

const verifyPage = (): Promise<Response> => fetch(stele.url('/verify'));

test('the address → the page that also works from disk, byte for byte, without a cookie', async () => {
  const answer = await verifyPage();
  const { path } = await buildVerifier();
  expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), await readFile(path))).toBe(0);
  expect(answer.headers.getSetCookie()).toEqual([]);
});

test('its policy → scripts and styles by their hashes alone, no connections, no frames', async () => {
  const policy = (await verifyPage()).headers.get('content-security-policy') ?? '';
  const parts = new Map(policy.split('; ').map((part) => part.split(/ (.*)/, 2) as [string, string]));
  expect(parts.get('default-src')).toBe("'none'");
  expect(parts.get('script-src')).toMatch(/^'sha256-[A-Za-z0-9+/]{43}='$/);
  expect(parts.get('style-src')).toMatch(/^'sha256-[A-Za-z0-9+/]{43}='$/);
  expect(parts.get('frame-ancestors')).toBe("'none'");
  expect(parts.get('connect-src')).toBeUndefined();
  expect(policy).not.toContain('unsafe');
});

test('a sample verified on it → proved, and nothing was asked but the page itself', async () => {
  const context = await stele.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) asked.push(request.url());
  });
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(stele.url('/verify'));
  // What is given from here on could leave this device only with a request.
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Try it with a sample' }).click();
  await page.locator('.panel').waitFor();
  await page.locator('#compared').check();
  expect(await page.locator('.verdict-word').innerText()).toBe('Proved');
  expect(asked).toEqual([stele.url('/verify')]);
  expect(complaints).toEqual([]);
});

test('“Verifier to keep” → the same page as a file', async () => {
  const { page } = await stele.open('/verify');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Verifier to keep, works offline' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('verifier.html');
  const { path } = await buildVerifier();
  expect(Buffer.compare(await readFile(await download.path()), await readFile(path))).toBe(0);
});

test.each(WALKERS)(
  'in $language, dark: $dark → no violation (WCAG 2.2 AA), nothing to scroll sideways at 360 px',
  async (walker) => {
    const { page } = await stele.open('/verify', { ...walker, width: 360 });
    await page.locator('.page-footer .keep').waitFor();
    expect(await faultsOf(page, 'verify')).toEqual([]);
  },
);
