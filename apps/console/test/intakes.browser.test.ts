import { createHash } from 'node:crypto';
import { nodeCrypto } from '@stele/crypto/node';
import type { IntakeEvent } from '@stele/platform/api';
import { createClient } from '@stele/sdk';
import { type VerifyOptions, verifyEvidence } from '@stele/verifier';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withConsole } from './console-under-test.ts';
import { tabTo } from './operator.ts';
import { faultsOf, WALKERS, walk } from './walk.ts';

const INTAKES = '/c/local/evidence/intakes';

const stele = withConsole();
/** Addresses of an intake with deposited events, of one that was ended, and of one without events. */
let used = '';
let ended = '';
let empty = '';

const pathOf = (page: Page) => new URL(page.url()).pathname;
const contentOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

async function ask<Body>(path: string, token: string, init: RequestInit = {}): Promise<Body> {
  const response = await fetch(stele.url(`/intake/v1/events${path}`), {
    ...init,
    headers: { authorization: `Bearer ${token}` },
  });
  return (await response.json()) as Body;
}

const post = (token: string, body: string, label = '') =>
  ask<IntakeEvent>(`?label=${encodeURIComponent(label)}`, token, { method: 'POST', body });

/** Types the name of a new intake into its dialog. @returns its token */
async function named(page: Page, name: string): Promise<string> {
  await page.getByLabel('Name, as in “payment gateway”').waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  return page.getByLabel('Token', { exact: true }).inputValue();
}

/** Agrees to the batch that is on the page, and waits until it is deposited. @param rows of it, in words */
async function agree(page: Page, rows: string): Promise<void> {
  await page.getByRole('button', { name: `Review what is signed: ${rows}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Agree and start' }).click();
  await page.getByRole('heading', { name: `All ${rows} are deposited.` }).waitFor();
}

test('an intake that is made → its token once, what is posted waits, is deposited as a batch, and its package verifies', async () => {
  const { page, foreign, complaints } = await stele.openSignedIn(INTAKES);
  await page.getByText('There are no intakes yet.').waitFor();
  expect(await page.getByRole('region', { name: 'Posting an event' }).innerText()).toContain('Bearer TOKEN');
  expect(await faultsOf(page, 'no intakes')).toEqual([]);
  await page.getByRole('button', { name: 'New intake' }).click();
  const token = await named(page, 'payment gateway');
  const sample = page.getByRole('dialog').getByRole('region', { name: 'Posting an event' });
  expect(await sample.innerText()).toContain(`Bearer ${token}`);
  expect(await faultsOf(page, 'the token')).toEqual([]);
  await page.getByRole('link', { name: 'Open the intake' }).click();
  await page.getByRole('heading', { name: 'No event has come in yet.' }).waitFor();
  used = pathOf(page);
  expect(await page.content()).not.toContain(token);

  const paid = await post(token, '{"paid":true}', 'order 1');
  await page.getByRole('heading', { name: /^1 event waits, since \d{4}-/ }).waitFor();
  await post(token, 'plain words');
  await page.getByRole('heading', { name: /^2 events wait, the oldest since/ }).waitFor();
  await page.reload();
  await page.getByRole('cell', { name: 'order 1' }).waitFor();
  await page.getByRole('button', { name: 'Deposit 2 waiting events …' }).click();
  await page.getByRole('heading', { name: '2 of 2 rows can be deposited.' }).waitFor();
  await agree(page, '2 rows');

  await page.goto(stele.url(used));
  await page.getByRole('heading', { name: 'All 2 events are deposited.' }).waitFor();
  await page.getByLabel('Events that are').selectOption('deposited');
  expect(new URL(page.url()).search).toBe('?state=deposited');
  await page
    .getByRole('row', { name: /order 1/ })
    .getByRole('link', { name: 'Record' })
    .click();
  await page.waitForURL((url) => decodeURIComponent(url.pathname).endsWith(`/${contentOf('{"paid":true}')}/0`));
  const { genesis } = await createClient({ url: stele.platform.nodeUrl, crypto: nodeCrypto }).api.getChain();
  const evidence = await ask<VerifyOptions['evidence']>(`/${paid.id}/package`, token);
  verifyEvidence({ evidence, genesis, crypto: nodeCrypto });
  expect([foreign, complaints]).toEqual([[], []]);
});

test('events that wait → in the inbox since the oldest; from there to their batch with the keyboard alone', async () => {
  const { page } = await stele.openSignedIn(INTAKES);
  await page.getByRole('link', { name: 'payment gateway' }).waitFor();
  await tabTo(page, /^New intake$/);
  await page.keyboard.press('Enter');
  const token = await named(page, 'line 4');
  await post(token, 'pressed', 'part 17');
  await page.keyboard.press('Escape');
  await page.goto(stele.url('/inbox'));
  await page.getByText('1 event waits for your signature').waitFor();
  await tabTo(page, /^line 4$/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Deposit 1 waiting event …' }).waitFor();
  ended = pathOf(page);
  await tabTo(page, /^Deposit 1 waiting event/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '1 of 1 rows can be deposited.' }).waitFor();
  await page.goto(stele.url(ended));
  await page.getByRole('heading', { name: '1 event is in a batch; none waits.' }).waitFor();
});

test('a token that is replaced, an intake that is ended → asked first, with what is safe in focus; then the old ones open nothing', async () => {
  const { page } = await stele.openSignedIn(ended);
  const focused = () => page.evaluate('document.activeElement.textContent');
  await page.getByRole('button', { name: 'Replace the token …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Keep the token' }).waitFor();
  expect(await focused()).toBe('Keep the token');
  await dialog.getByRole('button', { name: 'Replace the token' }).click();
  const token = await dialog.getByLabel('Token', { exact: true }).inputValue();
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  expect((await post(token, 'after it')).number).toBe(2);
  await page.getByRole('button', { name: 'End the intake …' }).click();
  expect(await focused()).toBe('Keep it');
  expect(await faultsOf(page, 'ending')).toEqual([]);
  await dialog.getByRole('button', { name: 'End it for good' }).click();
  await page.getByText(/^It ended at/).waitFor();
  expect(await page.getByRole('button', { name: 'End the intake …' }).count()).toBe(0);
  expect(await post(token, 'too late')).toMatchObject({ code: 'INTAKE_TOKEN' });
});

test('the page Deposit → leads to the intakes; whoever is not signed in sees none of them', async () => {
  const { page } = await stele.openSignedIn('/c/local/evidence/new');
  await page.getByRole('link', { name: 'From a system (API)' }).click();
  await page.waitForURL(stele.url(INTAKES));
  await page.getByRole('button', { name: 'New intake' }).click();
  await named(page, 'not used yet');
  await page.getByRole('link', { name: 'Open the intake' }).click();
  await page.getByText('The system that has the token posts events like this:').waitFor();
  empty = pathOf(page);
  const stranger = await stele.open(used);
  await stranger.page.getByText('Intakes are for the operator.').waitFor();
  expect(await stranger.page.getByText('order 1').count()).toBe(0);
});

test.each(WALKERS)('pages of intakes, %o → nothing that axe finds, and fit for a phone', async (reader) => {
  const opened = await stele.openSignedIn(INTAKES, reader);
  expect(await walk(opened, [INTAKES, used, ended, empty, `${used}?state=waiting`, '/inbox'])).toEqual([]);
});
