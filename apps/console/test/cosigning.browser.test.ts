import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createSigner } from '@stele/crypto';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { type Client, createClient, requireCommitted, type Sender } from '@stele/sdk';
import { beforeAll, expect, test } from 'vitest';
import { until } from '../../../test/support/until.ts';
import { withConsole } from './console-under-test.ts';
import { sign, tabTo } from './operator.ts';
import { faultsOf, WALKERS, walk } from './walk.ts';

const stele = withConsole();
let client: Client;
let operator: Sender;
/** Another account of the chain. */
let anna: Sender;

beforeAll(async () => {
  client = createClient({ url: stele.platform.nodeUrl, crypto: nodeCrypto });
  const keys = join(stele.platform.data, 'keys');
  const { secret } = await unlockSecret(keys, process.env);
  const signer = await openKeyFile(join(keys, 'operator.json'), secret);
  const { account } = await client.api.getKey({ params: { key: Buffer.from(signer.keyId).toString('hex') } });
  operator = { account, signer };
  const own = createSigner(nodeCrypto, 'ed25519', new Uint8Array(randomBytes(32)));
  const created = await client.createAccount({ operator, key: own, name: 'Anna' });
  anna = { account: created.account, signer: own };
  const events = stele.url('/console/v1/chains/local/events?contract=sys.accounts&name=accountCreated');
  await until('the account in the lists', async () =>
    (await (await fetch(events)).text()).includes(created.account) ? true : undefined,
  );
});

const pageOf = (record: string) => `/c/local/evidence/${encodeURIComponent(record)}`;

/** Has a record deposited past the console. @returns its key */
async function deposited(label: string, owner: Sender, signers: readonly Sender[]): Promise<string> {
  const digest = createHash('sha256').update(label).digest('hex');
  const accounts = signers.map(({ account }) => account);
  const [item] = await client.depositEvidence([{ algorithm: 'sha256', digest, label }], {
    ...owner,
    signers: accounts,
  });
  return item?.record ?? '';
}

async function signedBy(sender: Sender, records: readonly string[]): Promise<void> {
  requireCommitted(await client.contract('evidence').call('sign', { records }, sender));
}

/** Address of the record that the first test makes. */
let agreement = '';

test('a deposit that names who signs after it → its record says whom it waits for, and its owner may revoke it', async () => {
  const { page, foreign, complaints } = await stele.openSignedIn('/c/local/evidence/new');
  await page.getByLabel('Choose files').setInputFiles(await stele.file('agreement.txt', 'seven crates of tea'));
  await page.getByText('1 ready').waitFor();
  const choice = page.getByLabel('Account', { exact: true });
  await page.getByRole('option', { name: /^Anna · / }).waitFor({ state: 'attached' });
  await choice.selectOption({ value: anna.account });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('link', { name: /^Anna/ }).waitFor();
  // Nobody could ever sign for an account that the chain does not have.
  await choice.selectOption({ label: 'Another account, by its ID' });
  await page.getByLabel('Account ID, 64 characters').fill('ab'.repeat(32));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('This chain has no such account').waitFor();
  await page.getByRole('button', { name: /^Remove abababab/ }).click();
  expect(await faultsOf(page, 'the deposit')).toEqual([]);
  await page.getByRole('button', { name: /^Rehearse and sign 1 record/ }).click();
  await page.getByText('It then waits for the signature of 1 more.').waitFor();
  await sign(page);
  await page.getByRole('link', { name: 'Open the record' }).click();
  await page.getByText('waits for signature 1 of 1').waitFor();
  agreement = new URL(page.url()).pathname;
  expect(await page.getByRole('button', { name: 'Sign …', exact: true }).count()).toBe(0);
  // The browser complains of the account that is not there.
  expect([foreign, complaints.filter((complaint) => !complaint.includes('404'))]).toEqual([[], []]);
});

test('the other one signs → the rail shows who signed and when; revoked after that, it says so first', async () => {
  await signedBy(anna, [decodeURIComponent(agreement.split('/').at(-1) ?? '')]);
  const { page } = await stele.openSignedIn(agreement);
  await page.getByText('on the chain', { exact: true }).waitFor();
  const stops = page.getByRole('list', { name: 'Signatures, in their order' }).getByRole('listitem');
  await stops.nth(1).getByText('signed', { exact: true }).waitFor();
  expect(await stops.nth(1).getByRole('link', { name: 'transaction' }).count()).toBe(1);
  await page.getByRole('button', { name: 'Revoke this record …' }).click();
  await page.getByLabel('Reason, public').fill('deposited by mistake');
  await page.getByRole('button', { name: 'Go on to signing …' }).click();
  await sign(page);
  await page.getByText(/^The depositor revoked this record at .*: deposited by mistake$/).waitFor();
  await page.getByText('revoked', { exact: true }).first().waitFor();
  expect(await page.getByRole('button', { name: 'Revoke this record …' }).count()).toBe(0);
});

test('records that wait for the operator → in the inbox, longest first; signed there with the keyboard alone', async () => {
  const first = await deposited('first.pdf', anna, [operator]);
  await deposited('second.pdf', anna, [operator]);
  const { page } = await stele.openSignedIn('/inbox');
  await page.getByRole('link', { name: 'first.pdf' }).waitFor();
  const titles = await page.locator('.task-title').allInnerTexts();
  expect(titles.filter((title) => title.endsWith('.pdf'))).toEqual(['first.pdf', 'second.pdf']);
  await tabTo(page, /^first\.pdf$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(stele.url(pageOf(first)));
  await page.getByRole('button', { name: 'Sign …', exact: true }).waitFor();
  await tabTo(page, /^Sign …$/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign and send' }).waitFor();
  await tabTo(page, /^Sign and send$/);
  await page.keyboard.press('Enter');
  await page.getByText('It is final: no later block can change it.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('on the chain', { exact: true }).waitFor();
});

test('a record that the operator does not want to sign → declined with its reason, for everybody to read', async () => {
  const record = await deposited('third.pdf', anna, [operator]);
  const { page } = await stele.openSignedIn(pageOf(record));
  await page.getByRole('button', { name: 'Decline …' }).click();
  await page.getByLabel('Reason, public').fill('the price is wrong');
  await page.getByRole('button', { name: 'Go on to signing …' }).click();
  await sign(page);
  await page.getByText('the price is wrong').waitFor();
  await page.getByRole('button', { name: 'Issue a certificate' }).click();
  const certificate = await page.getByRole('link', { name: /^EV-/ }).first().getAttribute('href');
  const reader = await stele.open(pageOf(record));
  await reader.page.getByText('the price is wrong').waitFor();
  expect(await reader.page.getByRole('button', { name: /^(Sign|Decline) …$/ }).count()).toBe(0);
  const stranger = await stele.open(certificate ?? '');
  await stranger.page
    .getByText(/^One of those who were to sign the record declined on .*: the price is wrong$/)
    .waitFor();
  await stranger.page.getByText('Co-signer 1 of 1').waitFor();
  expect(await faultsOf(stranger.page, 'the certificate')).toEqual([]);
});

test.each(WALKERS)(
  'pages of records that several sign, %o → nothing that axe finds, and fit for a phone',
  async (reader) => {
    const waiting = await deposited(`walk ${JSON.stringify(reader)}`, anna, [operator]);
    const opened = await stele.openSignedIn('/inbox', reader);
    const declined = pageOf(`sha256:${createHash('sha256').update('third.pdf').digest('hex')}/0`);
    expect(await walk(opened, ['/inbox', pageOf(waiting), declined, agreement])).toEqual([]);
  },
);
