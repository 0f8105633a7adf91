import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../cli/test/run-cli.ts';
import { withConsole } from './console-under-test.ts';
import { sign, tabTo } from './operator.ts';
import { faultsOf, WALKERS, walk } from './walk.ts';

const FINAL = 'It is final: no later block can change it.';

const stele = withConsole();

async function parameterOf(name: string): Promise<unknown> {
  const answer = await fetch(`${stele.platform.nodeUrl}/v1/chains/local`);
  return ((await answer.json()) as { readonly parameters: Readonly<Record<string, unknown>> }).parameters[name];
}

test('a proposal made and voted on with the mouse → executed, and the parameter is another one', async () => {
  const { page, foreign, complaints } = await stele.openSignedIn('/c/local/govern/proposals');
  await page.getByText('No proposal is open.').waitFor();
  await page.getByRole('link', { name: 'New proposal' }).click();
  await page.getByRole('button', { name: 'Change a parameter' }).click();
  await page.getByRole('combobox', { name: /^name/ }).selectOption('emergencyWindowMs');
  await page.getByRole('textbox', { name: /^value/ }).fill('86400000');
  await page.getByRole('button', { name: 'Add this change' }).click();
  await page.getByText('Dry run: it would be executed').waitFor();
  await page.getByLabel('Reason, for those who decide').fill('A day is enough.');
  await page.getByRole('button', { name: 'Rehearse and sign …' }).click();
  await sign(page);

  await page.getByRole('heading', { name: 'Change the parameter emergencyWindowMs.' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/c/local/govern/proposals/1');
  await page.getByText('A day is enough.').waitFor();
  expect(await page.getByRole('row', { name: /emergencyWindowMs/ }).innerText()).toMatch(/259,200,000\s+86,400,000/);
  await page.getByRole('link', { name: 'Inbox 1' }).waitFor();
  await page.getByText('1 more in favour would decide it, for instance local.').waitFor();
  await page.getByRole('button', { name: 'Vote yes …' }).click();
  await page.getByRole('dialog').getByText('This cannot be undone').waitFor();
  await sign(page);

  await page.getByText(/^Executed in block/).waitFor();
  expect(await page.getByRole('button', { name: /^Vote/ }).count()).toBe(0);
  expect(await parameterOf('emergencyWindowMs')).toBe(86_400_000);
  await page.getByRole('link', { name: 'Inbox 0' }).click();
  await page.getByRole('heading', { name: 'Nothing waits for you.' }).waitFor();
  await page.getByText('voted yes').waitFor();
  expect([foreign, complaints]).toEqual([[], []]);
});

test('the same with the keyboard alone → refused by the vote against it', async () => {
  const { page } = await stele.openSignedIn('/c/local/govern/proposals/new');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, /^Change a parameter$/);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: /^name/ }).waitFor();
  await tabTo(page, /^name/);
  await page.keyboard.type('keyQuota');
  await tabTo(page, /^value/);
  await page.keyboard.type('7');
  await tabTo(page, /^Add this change$/);
  await page.keyboard.press('Enter');
  await page.getByText('Dry run: it would be executed').waitFor();
  await tabTo(page, /^Rehearse and sign/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign and send' }).waitFor();
  await tabTo(page, /^Sign and send$/);
  await page.keyboard.press('Enter');
  await page.getByText(FINAL).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Change the parameter keyQuota.' }).waitFor();
  await page.getByRole('button', { name: 'Vote no …' }).waitFor();
  await tabTo(page, /^Vote no/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign and send' }).waitFor();
  await tabTo(page, /^Sign and send$/);
  await page.keyboard.press('Enter');
  await page.getByText(FINAL).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(/^Refused in block/).waitFor();
  expect(await parameterOf('keyQuota')).not.toBe(7);
});

/** Runs the command line of whoever keeps the console's data folder. */
async function command(...args: readonly string[]): Promise<void> {
  const { data, nodeUrl } = stele.platform;
  const result = await runCli(args, { cwd: data, env: { STELE_URL: nodeUrl, STELE_DATA: data } });
  expect(result).toMatchObject({ code: 0 });
}

test('a certificate that ends in 20 days → renewed from the inbox with the file of its authority, not with that of another key', async () => {
  await command('org', 'create', 'local', '--title', 'Local Ltd');
  await command('org', 'root', 'add', 'local');
  await command('org', 'issue', 'alice', '--org', 'local', '--days', '20');
  await command('org', 'enrol', 'alice');
  await command('org', 'issue', 'bob', '--org', 'local');
  const { data } = stele.platform;
  const again = ['org', 'issue', 'alice', '--org', 'local', '--days', '300'];
  await command(...again, '--key-file', join(data, 'keys', 'alice.json'), '--out', 'alice-2.pem');

  const { page, foreign, complaints } = await stele.openSignedIn('/inbox');
  await page.getByRole('link', { name: 'alice' }).click();
  const dialog = page.getByRole('dialog', { name: 'Renew the certificate of alice' });
  await dialog.getByText('./stele org renew --all --within 30').waitFor();
  await dialog.locator('input[type=file]').setInputFiles(join(data, 'keys', 'bob.pem'));
  await dialog.getByText('This certificate is for another key.').waitFor();
  expect(await faultsOf(page, 'renewing')).toEqual([]);
  await dialog.locator('input[type=file]').setInputFiles(join(data, 'alice-2.pem'));
  await dialog.getByRole('button', { name: 'Sign and renew' }).click();
  await sign(page);

  await page.getByRole('heading', { name: 'No digital certificate ends within 30 days.' }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('link', { name: 'Inbox 0' }).waitFor();
  expect([foreign, complaints]).toEqual([[], []]);
});

test('a reader who is not signed in → sees what is proposed, and no buttons', async () => {
  const { page } = await stele.openSignedIn('/c/local/govern/proposals/new?kind=define-role');
  await page.getByRole('textbox', { name: /^role/ }).fill('clerk');
  await page.getByRole('textbox', { name: /^description/ }).fill('Writes notes.');
  await page.getByRole('button', { name: 'Add this change' }).click();
  await page.getByRole('button', { name: 'Rehearse and sign …' }).click();
  await sign(page);
  await page.getByRole('heading', { name: 'Define the role clerk.' }).waitFor();
  const reader = await stele.open('/c/local/govern/proposals/3');
  await reader.page.getByText('Sign in to vote for your organisation.').waitFor();
  expect(await reader.page.getByRole('button', { name: /^Vote/ }).count()).toBe(0);
});

test('a policy that would be the first of its scope → whom it keeps out is said before anything is signed', async () => {
  const { page } = await stele.openSignedIn('/c/local/govern/proposals/new?kind=set-policy');
  await page.getByText('JSON', { exact: true }).click();
  const policy = { clauses: [{ name: 'clerks', roles: ['business'] }] };
  await page.getByRole('textbox', { name: 'What is to change' }).fill(JSON.stringify({ scope: 'call kv/put', policy }));
  await page.getByRole('button', { name: 'Add this change' }).click();
  await page.getByText('“call kv/put” has no policy of its own yet: this would be its first').waitFor();
  await page.getByText(/^These roles alone open nothing: admin/).waitFor();
});

test('may somebody do something → the clause that decides', async () => {
  const { page } = await stele.openSignedIn('/c/local/govern/policies?contract=sys.quotas&method=remove');
  await page.getByRole('textbox', { name: /^holder/ }).fill('organisation local');
  await page.getByRole('button', { name: 'Test access' }).click();
  await page.getByText('Decided by the clause “operation” of the policy “call sys.quotas”.').waitFor();
});

test('the audit log → whole; with one letter of it changed → the first entry that does not hold, with both hashes', async () => {
  const { page } = await stele.openSignedIn('/supervise/audit');
  await page.getByRole('cell', { name: 'node started' }).first().waitFor();
  await page.getByRole('button', { name: 'Verify chain' }).click();
  await page.getByText(/^The log is whole: \d+ entries/).waitFor();
  await page.getByRole('link', { name: '1', exact: true }).click();
  await page.getByRole('dialog', { name: 'Entry 1' }).getByText('Hash of the entry before').waitFor();
  await page.keyboard.press('Escape');

  const [file = ''] = globSync(join(stele.platform.data, 'local', 'audit', '*.jsonl'));
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.replace('"outcome":"ok"', '"outcome":"OK"'));
  await page.getByRole('button', { name: 'Verify chain' }).click();
  await page.getByText(/^The log does not hold at entry \d+$/).waitFor();
  await page.getByText('Its content does not match its hash.').waitFor();
  expect(await page.getByText('Expected hash').count()).toBe(1);
  writeFileSync(file, whole);
});

const PAGES = [
  '/inbox',
  '/c/local/govern/proposals',
  '/c/local/govern/proposals/new?kind=set-parameter',
  '/c/local/govern/proposals/new?kind=set-rule',
  '/c/local/govern/proposals/1',
  '/c/local/govern/proposals/3',
  '/c/local/govern/proposals/99',
  '/c/local/govern/members',
  '/c/local/govern/members/local',
  '/c/local/govern/policies?contract=kv&method=put',
  '/c/local/govern/certificates',
  '/supervise/audit',
];

test.each(WALKERS)(
  'in $language, dark: $dark → no violation (WCAG 2.2 AA), nothing asked elsewhere',
  async (walker) => {
    const opened = await stele.openSignedIn('/home', walker);
    const { page, complaints } = opened;
    const found = await walk(opened, PAGES);
    await page.getByRole('button', { name: /^(Verify chain|核验日志链)$/ }).click();
    await page.getByText(/^(The log is whole|日志完整)/).waitFor();
    found.push(...(await faultsOf(page, 'the audit log, verified')));
    expect([...found, ...complaints]).toEqual([]);
  },
);
