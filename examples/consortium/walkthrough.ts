// Three banks found a chain, decide together, admit a regulator, freeze a contract, and expel one of themselves.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSteleError } from '@stele/protocol';
import { createLifecycleClient, createOrganisationsClient, createPoliciesClient, requireCommitted } from '@stele/sdk';
import { found, startNode, stele } from './ceremony.ts';
import { decide, type Member, openMember, verdictOf } from './member.ts';

const BANKS = ['bank-a', 'bank-b', 'bank-c'] as const;
const REGULATOR = 'regulator';
/** How long the regulator may look, in ms: long enough to see it read, short enough to see it end. */
const GRANT_MS = 20_000;

const folder = await mkdtemp(join(tmpdir(), 'stele-consortium-'));
try {
  await found(folder, BANKS);
  console.log(`founded: chain trade of ${BANKS.join(', ')}, signed by all of them`);
  const node = await startNode(BANKS[0], folder);
  try {
    await walk(node.url);
  } finally {
    await node.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function walk(url: string): Promise<void> {
  const banks = await Promise.all(BANKS.map((id) => openMember(id, folder, url)));
  await nobodyActsAlone(banks);
  await endorseTogether(banks);
  const regulator = await admitRegulator(banks, url);
  const everybody = [...banks, regulator];
  const { grant, until } = await grantAccess(everybody, regulator);
  await superviseOnce(regulator, banks[0] as Member, grant);
  await freezeAndRelease(everybody);
  await expelBankC(everybody);
  await waitForEnd(regulator, banks[0] as Member, { grant, until });
}

/** What no policy allows takes a decision, from the first block on. */
async function nobodyActsAlone([bankA]: readonly Member[]): Promise<void> {
  const { client, sender } = bankA as Member;
  const outcome = await client.contract('sys.parameters').call('set', { name: 'keyQuota', value: 100 }, sender);
  console.log(`administered by bank-a alone: ${verdictOf(outcome)}`);
}

/** Entries of the contract kv take signatures of two of the three banks. */
async function endorseTogether(banks: readonly Member[]): Promise<void> {
  const [bankA, bankB] = banks as readonly [Member, Member];
  const endorsement = { weights: Object.fromEntries(BANKS.map((id) => [id, 1])), threshold: { weight: 2 } };
  const policy = { clauses: [{ name: 'two-banks', endorsement }] };
  const call = createPoliciesClient(bankA.client).setCall('call kv/put', policy);
  const decision = await decide(banks, 'Two banks endorse each entry', [call]);
  console.log(`policy "two of three banks": ${decision}`);

  const kv = bankA.client.contract('kv');
  const entry = { key: 'letter-of-credit', value: 'EUR 120,000' };
  console.log(`entry signed by bank-a: ${verdictOf(await kv.call('put', entry, bankA.sender))}`);
  const endorsed = { ...bankA.sender, cosigners: [bankB.sender.signer] };
  console.log(`entry signed by bank-a and bank-b: ${verdictOf(await kv.call('put', entry, endorsed))}`);
}

/** A fourth organisation makes its own certificate authority; all three banks admit it; its people enrol. */
async function admitRegulator(banks: readonly Member[], url: string): Promise<Member> {
  const [bankA] = banks as readonly [Member];
  await stele(REGULATOR, folder, ['org', 'create', REGULATOR, '--title', 'Regulator']);
  const duty = ['--org', REGULATOR, '--roles', 'admin,supervision'];
  await stele(REGULATOR, folder, ['org', 'issue', 'operator', ...duty]);
  const call = createOrganisationsClient(bankA.client).admissionCall({
    organisation: REGULATOR,
    title: 'Regulator',
    agreement: createHash('sha256').update('The member agreement as the regulator signed it.').digest('hex'),
    identityCheck: 'Register of authorities, entry 7',
    roots: [await rootOf(join(folder, REGULATOR, 'organisations', REGULATOR, 'root.pem'))],
  });
  const decision = await decide(banks, 'Admit the regulator', [call]);
  // Whoever is on the chain already hands in the first certificate of who is not.
  const sponsor = ['--url', url, '--key', join(folder, bankA.id, 'keys', 'operator.json')];
  await stele(REGULATOR, folder, ['org', 'enrol', 'operator', ...sponsor]);
  console.log(`admitted: regulator, ${decision}`);
  return openMember(REGULATOR, folder, url);
}

/** The DER of a certificate in base64, as it stands between the lines of PEM. */
async function rootOf(path: string): Promise<string> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  const begin = lines.indexOf('-----BEGIN CERTIFICATE-----');
  return lines.slice(begin + 1, lines.indexOf('-----END CERTIFICATE-----')).join('');
}

/** Only banks read entries; the members let the regulator read them too, for a time and a number of queries. */
async function grantAccess(
  everybody: readonly Member[],
  regulator: Member,
): Promise<{ readonly grant: string; readonly until: number }> {
  const [bankA] = everybody as readonly [Member];
  const banksOnly = { clauses: [{ name: 'banks', organisations: [...BANKS] }] };
  const guard = createPoliciesClient(bankA.client).setCall('read kv', banksOnly);
  await decide(everybody, 'Only banks read entries', [guard]);
  const until = Date.now() + GRANT_MS;
  const access = bankA.client.contract('sys.supervision').prepare('grant', {
    supervisor: regulator.id,
    purpose: 'Yearly examination',
    contracts: ['kv'],
    organisations: [...BANKS],
    until,
    reads: 3,
  });
  const decision = await decide(everybody, 'Let the regulator examine entries', [access]);
  console.log(`access for the regulator: ${decision}`);
  const { grants } = await bankA.client.contract('sys.supervision').query<Grants>('list', {});
  return { grant: grants[0]?.grant ?? '', until };
}

interface Grants {
  readonly grants: readonly { readonly grant: string }[];
}

/** A supervised query is written on the chain before a node answers it. */
async function superviseOnce(regulator: Member, bank: Member, grant: string): Promise<void> {
  const { client, sender } = regulator;
  const args = { owner: bank.sender.account, key: 'letter-of-credit' };
  const asker = { account: sender.account, signers: [sender.signer] };
  const kv = client.contract('kv');
  const refused = await kv.query('get', args, { asker }).catch((error: unknown) => error);
  console.log(`read without a record: ${isSteleError(refused) ? refused.code : 'answered'}`);
  const { id } = requireCommitted(await recordQuery(regulator, grant, args));
  console.log(`read under the grant: ${await kv.query('get', args, { asker: { ...asker, record: id } })}`);
}

function recordQuery({ client, sender }: Member, grant: string, args: unknown) {
  const query = { grant, contract: 'kv', method: 'get', args: JSON.stringify(args) };
  return client.contract('sys.supervision').call('record', query, sender);
}

/** Operation or supervision of any member stops a contract at once; the members let it go on. */
async function freezeAndRelease(everybody: readonly Member[]): Promise<void> {
  const [bankA, bankB, bankC] = everybody as readonly [Member, Member, Member];
  const suspended = await bankC.client
    .contract('sys.contracts')
    .call('suspend', { name: 'kv', reason: 'Entries look forged' }, bankC.sender);
  console.log(`contract kv suspended by bank-c: ${verdictOf(suspended)}`);
  const endorsed = { ...bankA.sender, cosigners: [bankB.sender.signer] };
  const entry = { key: 'letter-of-credit', value: 'EUR 90,000' };
  const frozen = await bankA.client.contract('kv').call('put', entry, endorsed);
  console.log(`entry while it is frozen: ${verdictOf(frozen)}`);
  const release = createLifecycleClient(bankA.client).statusCall('unfreeze', 'kv', 'Nothing was forged');
  const decision = await decide(everybody, 'Let kv go on', [release]);
  console.log(`contract kv released: ${decision}`);
}

/** Three of four members expel the fourth: its rights end, what it signed before stays. */
async function expelBankC(everybody: readonly Member[]): Promise<void> {
  const [bankA, bankB, bankC, regulator] = everybody as readonly [Member, Member, Member, Member];
  const call = createOrganisationsClient(bankA.client).statusCall('expel', bankC.id, 'Broke the member agreement');
  const decision = await decide([bankA, bankB, regulator], 'Expel bank-c', [call]);
  console.log(`expelled: bank-c, ${decision}`);
  const own = await bankC.client.contract('kv').call('put', { key: 'mine', value: '1' }, bankC.sender);
  console.log(`bank-c afterwards: ${verdictOf(own)}`);
}

/** The grant ends by itself: the first block later than its end knows it no more. */
async function waitForEnd(
  regulator: Member,
  bank: Member,
  { grant, until }: { readonly grant: string; readonly until: number },
): Promise<void> {
  await sleep(Math.max(0, until + 1 - Date.now()));
  const args = { owner: bank.sender.account, key: 'letter-of-credit' };
  console.log(`read after the end of the grant: ${verdictOf(await recordQuery(regulator, grant, args))}`);
}
