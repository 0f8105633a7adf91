import { extractEvidence } from '@stele/verifier/pdf';
import { beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../../../scripts/screens/sign-in.ts';
import { withConsole } from './console-under-test.ts';
import { sign, typePassword } from './operator.ts';
import { openConsole } from './readers.ts';
import { violationsOf, WALKERS, walk } from './walk.ts';

const UNKNOWN = '/v/EV-26-0000-0000-0000';

const stele = withConsole({ isClaimed: false });
/** Address of the certificate's page. */
let certificate = '';

beforeAll(async () => {
  await stele.file('contract.txt', 'Seven crates of tea.\n');
  await stele.file('changed.txt', 'Seven crates of tee.\n');
});

test('a newcomer deposits a file and asks for its certificate → a code, a PDF with the package inside', async () => {
  const { page, foreign, complaints } = await openConsole(stele.browser, stele.platform.claimLink);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set this password' }).click();
  await page.getByLabel('Choose a file').setInputFiles(stele.path('contract.txt'));
  await page.getByRole('button', { name: 'Review, sign and deposit' }).click();
  await sign(page);
  await page.getByRole('button', { name: 'Issue its certificate' }).click();
  const open = page.getByRole('link', { name: 'Open as a stranger would' });
  certificate = (await open.getAttribute('href')) ?? '';
  expect(certificate).toMatch(/^\/v\/EV-\d\d(-[0-9A-Z]{4}){3}$/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download PDF' }).click(),
  ]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  const pdf = new Uint8Array(Buffer.concat(parts));
  await stele.file('certificate.pdf', pdf);
  await stele.file('changed.pdf', Buffer.concat([pdf, Buffer.from('\n')]));
  const attached = await extractEvidence(pdf);
  expect(attached.name).toBe('contract.txt.stele.json');
  expect([foreign, complaints]).toEqual([[], []]);
});

test('it is loaded again, as a plain address → what was deposited and its certificate, and the stranger’s page once opened', async () => {
  const { page, context } = await stele.open('/start');
  await typePassword(page);
  const open = page.getByRole('link', { name: 'Open as a stranger would' });
  await open.waitFor();
  expect(await open.getAttribute('href')).toBe(certificate);
  expect(await page.getByRole('button', { name: 'Issue its certificate' }).count()).toBe(0);
  await page.getByText(/an address that only this computer can open/).waitFor();
  const undone = page.getByRole('list', { name: 'Steps' }).getByRole('listitem').filter({ hasNotText: '(done)' });
  expect(await undone.allInnerTexts()).toEqual(['Verify as a stranger would']);
  const [opened] = await Promise.all([context.waitForEvent('page'), open.click()]);
  await opened.getByRole('heading', { level: 1 }).waitFor();
  await page.reload();
  await open.waitFor();
  expect(await undone.count()).toBe(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the evidence package' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('contract.txt.stele.json');
});

test('a stranger with the code and the file → not proved, no seal, before they say that they trust the fingerprint', async () => {
  const { page, foreign, complaints } = await stele.open(certificate);
  const seal = page.getByRole('img', { name: 'Seal of local: every check passed' });
  await page.getByRole('heading', { level: 1, name: /^The package is consistent in itself\./ }).waitFor();
  await page.getByText('Not proved yet', { exact: true }).waitFor();
  await page.getByText(/^A single validator, .* certified this chain/).waitFor();
  await page.getByText('7 of 9 checks passed; the others were not made').waitFor();
  await page.getByLabel('Choose files').setInputFiles(stele.path('contract.txt'));
  await page.getByText('8 of 9 checks passed; the other one was not made').waitFor();
  expect(await page.getByText('Not proved yet', { exact: true }).count()).toBe(1);
  expect(await seal.count()).toBe(0);
  await page.getByLabel('I compared it with a source I trust, and it is the same').check();
  await page.getByRole('heading', { level: 1, name: /^This file existed, unchanged, by / }).waitFor();
  await page.getByText('Proved', { exact: true }).waitFor();
  await seal.waitFor();
  expect([foreign, complaints]).toEqual([[], []]);
});

test('one changed letter → not the file, and the page still says what the certificate is about', async () => {
  const { page } = await stele.open(certificate);
  await page.getByLabel('Choose files').setInputFiles(stele.path('changed.txt'));
  await page.getByText('This is not the file that was deposited.').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Your file is not the one this certificate is about.' }).waitFor();
  expect(await page.locator('dt').allInnerTexts()).toEqual(
    expect.arrayContaining(['Name given', 'Size given', 'Depositor', 'Block']),
  );
  expect(await page.getByRole('img', { name: 'Seal of local: every check passed' }).count()).toBe(0);
});

test('the PDF that was issued, with the original or alone → it is this certificate, and never the wrong file', async () => {
  const { page } = await stele.open(certificate);
  const verdict = page.getByText('This is the certificate of this page.');
  await page.getByLabel('Choose files').setInputFiles(stele.path('certificate.pdf'));
  await verdict.waitFor();
  expect(await page.getByText('This is not the file that was deposited.').count()).toBe(0);
  await page.getByLabel('Choose files').setInputFiles([stele.path('certificate.pdf'), stele.path('contract.txt')]);
  await page.getByText('This is the file that was deposited.').waitFor();
  await verdict.waitFor();
});

test('the PDF that was issued, with a byte behind it that nobody signed → changed, not to be relied on', async () => {
  const { page } = await stele.open(certificate);
  await page.getByLabel('Choose files').setInputFiles(stele.path('changed.pdf'));
  await page.getByText('This certificate was changed after it was signed.').waitFor();
});

test('a link that brings the fingerprint → trusted as the link is; one of another chain → refused', async () => {
  const { page } = await stele.open('/trust');
  const fingerprint = (await page.locator('.trust-digits .hash').first().innerText()).replaceAll(/\s/g, '');
  const arrived = await stele.open(`${certificate}#genesis=${fingerprint}`);
  await arrived.page.getByText('Proved in part', { exact: true }).waitFor();
  await arrived.page.getByText(/^From the link that you opened/).waitFor();
  const misled = await stele.open(`${certificate}#genesis=${'0'.repeat(64)}`);
  await misled.page.getByRole('heading', { level: 1, name: 'This certificate failed verification.' }).waitFor();
});

test('a page whose facts have not come yet → nothing was read yet, and no time is said', async () => {
  const { page } = await openConsole(stele.browser, 'about:blank');
  await page.route(/\/console\/v1\/certificates\//, () => undefined);
  await page.goto(stele.url(certificate));
  await page.getByText(/^not read from .* yet$/).waitFor();
  expect(await page.getByText('1970').count()).toBe(0);
});

test('a platform that answers with another package → refused in the reader’s browser', async () => {
  const { page } = await openConsole(stele.browser, 'about:blank');
  await page.route(/\/package$/, async (route) => {
    const response = await route.fetch();
    const evidence = JSON.parse(await response.text()) as { stateProof: string };
    const middle = evidence.stateProof.length >> 1;
    const other = evidence.stateProof[middle] === 'A' ? 'B' : 'A';
    const stateProof = evidence.stateProof.slice(0, middle) + other + evidence.stateProof.slice(middle + 1);
    await route.fulfill({ response, body: JSON.stringify({ ...evidence, stateProof }) });
  });
  await page.goto(stele.url(certificate));
  await page.getByRole('heading', { level: 1, name: 'This certificate failed verification.' }).waitFor();
  await page.getByText('Not proved', { exact: true }).first().waitFor();
});

test('printed by somebody who reads in the dark → light, on A4, with its code, without what is pressed', async () => {
  const { page } = await stele.open(certificate, { dark: true });
  await page.getByText(/^\d of \d checks passed/).waitFor();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.locator('.public-bar').isVisible()).toBe(false);
  const pressed = page.locator('main').locator('button, input, .page-actions a').filter({ visible: true });
  expect(await pressed.count()).toBe(0);
  await page.getByText(stele.url(certificate), { exact: true }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

test('the operator revokes it → whoever opens it reads when and why, before everything else', async () => {
  const { page } = await stele.open('/c/local/evidence/certificates');
  await page.getByRole('button', { name: 'Sign in' }).first().click();
  await typePassword(page);
  await page.getByRole('button', { name: 'Revoke …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason, public').fill('Issued twice <script>');
  await dialog.getByRole('button', { name: 'Revoke for good' }).click();
  await page.getByText('revoked', { exact: true }).waitFor();
  const stranger = await stele.open(certificate);
  await stranger.page.getByText(/The issuer revoked this certificate on .*: Issued twice <script>/).waitFor();
});

test.each(WALKERS)(
  'in $language, dark: $dark → no violation (WCAG 2.2 AA), nothing asked elsewhere',
  async (walker) => {
    const opened = await stele.open('/home', walker);
    expect(await walk(opened, [certificate, UNKNOWN, '/v/nothing', '/c/local/evidence/certificates'])).toEqual([]);
  },
);
