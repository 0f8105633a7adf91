import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { accountIdFor, type Client, createClient } from '@stele/sdk';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { withConsole } from './console-under-test.ts';
import { signInOnTheWay } from './operator.ts';
import { type OpenedPage, settled } from './readers.ts';

/** Texts that are a program where somebody takes them for markup, an address or a template. */
const PROGRAMS = [
  '<script>globalThis.ran = 1</script>',
  '"><img src=x onerror="globalThis.ran = 2">',
  "javascript:globalThis.ran=3//'",
  '<svg/onload=globalThis.ran=4>',
  '{{constructor.constructor("globalThis.ran=5")()}}',
  '$t(parts:copy, {"what": "<b onclick=ran=6>"})',
  '</title></textarea></style><iframe srcdoc="<script>parent.ran=7</script>">',
  '\u202Egnp.exe\u2066 & \u0000 \u2028',
];

const stele = withConsole();
let client: Client;

beforeAll(() => {
  client = createClient({ url: stele.platform.nodeUrl, crypto: nodeCrypto });
});

/** Opens a page for an operator who is signed in. */
async function open(path: string): Promise<OpenedPage> {
  const opened = await stele.openSignedIn(path);
  await settled(opened.page);
  return opened;
}

/** Deposits records with the operator's key, past the console. @returns the transaction and its block */
async function deposit(
  labels: readonly string[],
  note = '',
): Promise<{ readonly id: string; readonly height: number }> {
  const keys = join(stele.platform.data, 'keys');
  const { secret } = await unlockSecret(keys, process.env);
  const signer = await openKeyFile(join(keys, 'operator.json'), secret);
  const records = labels.map((label) => ({
    content: { algorithm: 'sha256', digest: randomBytes(32).toString('hex') },
    label,
  }));
  const call = client.contract('evidence').prepare('deposit', { records, note });
  const { id } = await client.send({ account: accountIdFor(nodeCrypto, signer), signer, calls: [call] });
  const { height = 0 } = await client.api.getTransaction({ params: { id } });
  return { id, height };
}

/** Chooses one file to be deposited, and writes a note. */
async function beginDeposit(page: Page): Promise<void> {
  await page.getByLabel('Choose files').setInputFiles({
    name: `${randomBytes(4).toString('hex')}.txt`,
    mimeType: 'text/plain',
    buffer: randomBytes(64),
  });
  await page.getByText('1 ready').waitFor();
  await page.getByLabel('Note for all of them, public').fill('a note that takes long to write');
}

const note = (page: Page) => page.getByLabel('Note for all of them, public');
const sign = (page: Page) => page.getByRole('button', { name: /^Rehearse and sign 1 record/ });

test('the browser loses the console → said since when, writing waits, what was typed stays; back again → all goes on', async () => {
  const { page, context } = await open('/c/local/evidence/new');
  await beginDeposit(page);
  await context.setOffline(true);
  await page.getByText(/^This browser lost contact with the console at /).waitFor();
  expect(await sign(page).isDisabled()).toBe(true);
  expect(await note(page).inputValue()).toBe('a note that takes long to write');
  await context.setOffline(false);
  await page.getByText(/^This browser lost contact with the console at /).waitFor({ state: 'detached' });
  await sign(page).click();
  await page.getByRole('button', { name: 'Sign and send' }).click();
  await page.getByText('It is final: no later block can change it.').waitFor();
});

test('blocks made while the stream was lost → all of them on the page afterwards, each once and in order', async () => {
  const { page, context } = await open('/c/local/blocks');
  await page.getByRole('cell').first().waitFor();
  await context.setOffline(true);
  await page.getByText(/^This browser lost contact with the console at /).waitFor();
  const made: number[] = [];
  for (let i = 0; i < 3; i++) made.push((await deposit([`while away ${i}`])).height);
  await context.setOffline(false);
  await page.getByText(/^This browser lost contact with the console at /).waitFor({ state: 'detached' });
  const newest = Math.max(...made);
  await vi.waitFor(async () => expect(await heightsOn(page)).toContain(newest), 60_000);
  // The node may have made another one since, for itself.
  const heights = await heightsOn(page);
  const [first = 0] = heights;
  expect(heights).toEqual(Array.from(heights, (_, i) => first - i));
  expect(heights).toEqual(expect.arrayContaining(made));
});

/** Heights in the list of blocks, as it shows them; rows that wait are asked for. */
async function heightsOn(page: Page): Promise<number[]> {
  const held = page.getByRole('button', { name: /new: show$/ });
  if (await held.isVisible()) await held.click();
  const links = await page
    .locator('tbody a[href*="/blocks/"]')
    .evaluateAll((found) => found.map((link) => Number(link.getAttribute('href')?.split('/').at(-1))));
  return [...new Set(links)];
}

test('the session ends while one writes → asked for in place, and every letter is still there', async () => {
  const { page, context } = await open('/c/local/evidence/new');
  await beginDeposit(page);
  const cookies = await context.cookies();
  await context.clearCookies();
  await sign(page).click();
  await signInOnTheWay(page);
  expect(await note(page).inputValue()).toBe('a note that takes long to write');
  expect(page.url()).toContain('/c/local/evidence/new');
  expect((await context.cookies()).map(({ value }) => value)).not.toEqual(cookies.map(({ value }) => value));
});

test('an answer that takes long → the page’s shape at once, and after a while what it waits for', async () => {
  const { page } = await stele.open('/home');
  await settled(page);
  await page.route('**/v1/chains/local/blocks?*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 12_000));
    await route.continue().catch(() => undefined);
  });
  await page.goto(stele.url('/c/local/blocks'));
  await page.getByText(/^Waiting for .* …$/).waitFor();
  await page.getByRole('cell').first().waitFor();
});

test('texts that are programs, as names, note and search → shown as the texts they are, and nothing runs', async () => {
  const kept = PROGRAMS.map((program) => program.replaceAll('\u0000', ''));
  const { id } = await deposit(kept, kept.join(' '));
  const { page, complaints } = await open(`/c/local/tx/${id}`);
  page.on('dialog', () => expect.unreachable());
  const [first] = kept as [string];
  await page.getByText(first).first().waitFor();
  const places = [
    ...['receipt', 'events', 'changes', 'proof'].map((tab) => `/c/local/tx/${id}?tab=${tab}`),
    '/c/local/evidence',
    '/c/local/events',
    '/c/local/contracts/evidence?tab=state',
    ...PROGRAMS.map((program) => `/search?q=${encodeURIComponent(program)}`),
    ...PROGRAMS.map((program) => `/c/local/evidence?words=${encodeURIComponent(program)}`),
    ...PROGRAMS.map((program) => `/c/local/contracts/${encodeURIComponent(program)}`),
    ...PROGRAMS.map((program) => `/${encodeURIComponent(program)}#${program}`),
  ];
  for (const place of places) {
    await page.goto(stele.url(place));
    await settled(page);
    expect(await page.evaluate('globalThis.ran'), place).toBeUndefined();
    expect(await page.locator('main iframe, main script, [onerror], [onload], [onclick]').count(), place).toBe(0);
    expect(await page.locator('a[href^="javascript:"]').count(), place).toBe(0);
  }
  // What is not there is not found; anything else would be a page that took a text for something else.
  expect(complaints.filter((complaint) => !complaint.startsWith('Failed to load resource'))).toEqual([]);
});

// The last one: a node that starts again may have another address.
test('the node is gone → the page names it and says since when; no figure of it is a zero', async () => {
  const { page } = await open('/home');
  await page.getByText(/is healthy/).waitFor();
  const keepAway = setInterval(killNode, 200);
  try {
    await page.getByText(/^The console answers, but its node .* has not answered since /).waitFor();
    await page.reload();
    await page.getByText(/^The console answers, but its node .* has not answered since /).waitFor();
    expect(await page.locator('nav.side a[aria-current="page"]').count()).toBe(1);
    const figures = await page.locator('main .integer, main dd').allInnerTexts();
    expect(figures.filter((figure) => figure.trim() === '0')).toEqual([]);
  } finally {
    clearInterval(keepAway);
  }
  await page.getByText(/is healthy/).waitFor({ timeout: 120_000 });
  await page.getByText(/^The console answers, but its node/).waitFor({ state: 'detached' });
});

/** Ends the node by force, where it runs: whoever holds the lock of the data folder. */
function killNode(): void {
  try {
    const { pid } = JSON.parse(readFileSync(join(stele.platform.data, 'LOCK'), 'utf8')) as { readonly pid: number };
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone, or not there yet.
  }
}
