import { joint, majority, statutory } from '@stele/policy';
import { toBase64, toHex } from '@stele/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attempt, refusal, succeed } from '../../../test/attempt.ts';
import { decideTogether } from '../../../test/governing.ts';
import { call, outcomesOf, TestChain } from '../../../test/test-chain.ts';
import { FOUNDING_TIME, WEEK } from '../../../test/test-genesis.ts';
import { createAuthority, createBranch, issueTo, type TestOrganisation } from '../../../test/test-organisation.ts';

const CONTRACT = 'sys.organisations';
const BASE = { reason: 'the test wants it so' };
const set = (key: string) => call('probe', 'set', { key, value: 1 });
const admission = (organisation: string, root: Uint8Array) =>
  call(CONTRACT, 'admit', {
    organisation,
    title: organisation,
    agreement: 'ab'.repeat(32),
    identityCheck: 'register 17',
    roots: [toBase64(root)],
  });
const about = (method: string, organisation: string) => call(CONTRACT, method, { organisation, ...BASE });

let chain: TestChain;
let [alpha, beta, gamma]: TestOrganisation[] = [];

beforeAll(async () => {
  chain = await TestChain.found({
    organisations: [{ id: 'alpha' }, { id: 'beta' }, { id: 'gamma' }],
    rules: { '*': majority(WEEK) },
  });
  [alpha, beta, gamma] = chain.organisations;
});
afterAll(() => chain.close());

const of = (organisation: TestOrganisation | undefined) => organisation as TestOrganisation;

describe('admission', () => {
  test('decided by the members → the organisation is one, and its people enrol and act', async () => {
    const authority = await createAuthority('delta', 40);
    expect(await decideTogether(chain, admission('delta', authority.certificate.der))).toBe('executed');
    expect(chain.query(CONTRACT, 'members')).toEqual({ alpha: 1, beta: 1, delta: 1, gamma: 1 });
    const person = await issueTo(authority, { seed: 41, duty: { kind: 'person', roles: ['admin'], attributes: {} } });
    await succeed(chain, of(alpha).admin, await chain.enrolment('delta', person));
    expect(await refusal(chain, person, set('delta'))).toBe('committed, and the state changed');
    await succeed(chain, person, call(CONTRACT, 'leave', BASE));
  });

  test('not decided → ACCESS_DENIED, and nothing changes', async () => {
    const { certificate } = await createAuthority('epsilon', 42);
    expect(await refusal(chain, of(alpha).admin, admission('epsilon', certificate.der))).toBe('ACCESS_DENIED');
  });

  test('of one that is or was a member, under a malformed id, or with an expired root → the decision fails', async () => {
    const sound = await createAuthority('zeta', 43);
    const expired = await createAuthority('zeta', 44, { notAfter: FOUNDING_TIME });
    expect(await decideTogether(chain, admission('beta', sound.certificate.der))).toContain(
      'registered on this chain already',
    );
    expect(await decideTogether(chain, admission('Zeta', sound.certificate.der))).toContain('no lower-case word');
    expect(await decideTogether(chain, admission('zeta', expired.certificate.der))).toContain('was valid until');
    expect(await decideTogether(chain, admission('zeta', sound.certificate.der))).toBe('executed');
    expect(await decideTogether(chain, about('expel', 'zeta'))).toBe('executed');
    expect(await decideTogether(chain, admission('zeta', sound.certificate.der))).toContain(
      'registered on this chain already',
    );
  });
});

describe('the rights of an organisation', () => {
  test('suspended → skipped from the next transaction on, and back when it is reinstated', async () => {
    expect(await decideTogether(chain, about('suspend', 'gamma'))).toBe('executed');
    expect(await refusal(chain, of(gamma).admin, set('suspended'))).toBe('ORGANISATION_NOT_ACTIVE');
    expect(await decideTogether(chain, about('reinstate', 'gamma'))).toBe('executed');
    expect(await attempt(chain, of(gamma).admin, set('again'))).toMatchObject({ outcome: 'committed' });
  });

  test('expelled → its rights are gone and its history stays', async () => {
    const before = chain.query('sys.accounts', 'get', { account: toHex(of(gamma).admin.account) });
    expect(await decideTogether(chain, about('expel', 'gamma'))).toBe('executed');
    expect(await refusal(chain, of(gamma).admin, set('expelled'))).toBe('ORGANISATION_NOT_ACTIVE');
    expect(chain.query('sys.accounts', 'get', { account: toHex(of(gamma).admin.account) })).toEqual(before);
    expect(chain.query(CONTRACT, 'get', { organisation: 'gamma' })).toMatchObject({
      organisation: { status: 'expelled' },
    });
    expect(await decideTogether(chain, about('suspend', 'gamma'))).toContain('is expelled');
    expect(await decideTogether(chain, about('reinstate', 'gamma'))).toBe('executed');
  });

  test('left by its own admin → gone within the block; not by others, and not through a contract', async () => {
    const business = await issueTo(of(gamma).authority, { seed: 45 });
    await succeed(chain, of(gamma).admin, await chain.enrolment('gamma', business));
    const leave = call(CONTRACT, 'leave', BASE);
    const through = call('probe', 'lend', { contract: CONTRACT, method: 'leave', args: BASE });
    expect(await refusal(chain, business, leave)).toBe('ACCESS_DENIED');
    expect(await refusal(chain, of(gamma).admin, through)).toBe('ACCESS_DENIED');
    const block = await chain.block([
      await chain.transaction(business, [set('still')]),
      await chain.transaction(of(gamma).admin, [leave]),
      await chain.transaction(business, [set('gone')]),
    ]);
    expect(outcomesOf(block)).toEqual(['committed', 'committed', 'skipped ORGANISATION_NOT_ACTIVE']);
    expect(await decideTogether(chain, about('reinstate', 'gamma'))).toBe('executed');
  });

  test('its weight → changed by decision, also while it is suspended', async () => {
    const weight = call(CONTRACT, 'setWeight', { organisation: 'beta', weight: 5 });
    expect(await refusal(chain, of(beta).admin, weight)).toBe('ACCESS_DENIED');
    expect(await decideTogether(chain, weight)).toBe('executed');
    expect(chain.query(CONTRACT, 'members')).toMatchObject({ beta: 5 });
    expect(await decideTogether(chain, call(CONTRACT, 'setWeight', { organisation: 'nobody', weight: 5 }))).toContain(
      'is not known',
    );
  });
});

test('the last member → cannot leave, and cannot be expelled or suspended', async () => {
  const own = await TestChain.found({ organisations: [{ id: 'alone' }] });
  expect(await refusal(own, own.operator, call(CONTRACT, 'leave', BASE))).toBe('ORGANISATION_LAST');
  expect(await decideTogether(own, about('expel', 'alone'))).toContain('is the last active one');
  expect(await decideTogether(own, about('suspend', 'alone'))).toContain('is the last active one');
  await own.close();
});

test('a member without whom no rule could be changed → stays until the rule is another one', async () => {
  const own = await TestChain.found({
    organisations: [{ id: 'alpha' }, { id: 'beta' }, { id: 'supervisor' }],
    rules: { '*': statutory('supervisor', WEEK) },
  });
  const { admin } = own.organisation('supervisor');
  const leave = call(CONTRACT, 'leave', BASE);
  expect(await refusal(own, admin, leave)).toBe('POLICY_LOCKS_OUT');
  expect(await decideTogether(own, about('expel', 'supervisor'))).toContain('would lock everybody out');
  expect(await decideTogether(own, call('sys.governance', 'setRule', { scope: '*', rule: joint(WEEK) }))).toBe(
    'executed',
  );
  expect((await attempt(own, admin, leave)).outcome).toBe('committed');
  await own.close();
});

describe('roots', () => {
  const add = (der: Uint8Array) => call(CONTRACT, 'addRoot', { certificate: toBase64(der) });
  const retire = (root: string) => call(CONTRACT, 'retireRoot', { root });

  test('one after the other → what the old one issued ends, what was renewed goes on', async () => {
    const { authority, admin, root } = of(alpha);
    const next = await createAuthority('alpha', 46, { suite: 'p256' });
    const [moved, left] = [await issueTo(authority, { seed: 47 }), await issueTo(authority, { seed: 48 })];
    const renewed = await issueTo(next, { seed: 47, serial: '77' });
    for (const holder of [moved, left]) await succeed(chain, admin, await chain.enrolment('alpha', holder));
    const renewal = call('sys.accounts', 'renew', { path: renewed.path });
    expect(await refusal(chain, moved, renewal)).toBe('CERTIFICATE_UNTRUSTED');
    await succeed(chain, admin, add(next.certificate.der));
    await succeed(chain, moved, renewal);
    const block = await chain.block([
      await chain.transaction(left, [set('old root')]),
      await chain.transaction(admin, [retire(root.id)]),
      await chain.transaction(left, [set('no root')]),
      await chain.transaction(moved, [set('new root')]),
    ]);
    expect(outcomesOf(block)).toEqual(['committed', 'committed', 'skipped ORGANISATION_ROOT', 'committed']);
    const late = await issueTo(authority, { seed: 49 });
    expect(await refusal(chain, admin, await chain.enrolment('alpha', late))).toBe('CERTIFICATE_UNTRUSTED');
  });

  test('the only one, or one of others → not retired', async () => {
    expect(await refusal(chain, of(beta).admin, retire(of(beta).root.id))).toBe('ORGANISATION_ROOT');
    expect(await refusal(chain, of(beta).admin, retire(of(gamma).root.id))).toBe('ORGANISATION_ROOT');
  });

  test('one that another organisation has, that names nobody as issuer, that expired, or a ninth → refused', async () => {
    const { admin, authority } = of(beta);
    const holder = await issueTo(authority, { seed: 50 });
    const branch = await createBranch(authority, { seed: 51 });
    const expired = await createAuthority('beta', 52, { notAfter: chain.time });
    expect(await refusal(chain, admin, add(of(gamma).root.der))).toBe('ORGANISATION_ROOT');
    expect(await refusal(chain, admin, add(holder.certificate.der))).toBe('CERTIFICATE_NAME');
    expect(await refusal(chain, admin, add(branch.certificate.der))).toBe('CERTIFICATE_NAME');
    expect(await refusal(chain, admin, add(expired.certificate.der))).toBe('CERTIFICATE_EXPIRED');
    for (let i = 0; i < 7; i++)
      await succeed(chain, admin, add((await createAuthority('beta', 60 + i)).certificate.der));
    expect(await refusal(chain, admin, add((await createAuthority('beta', 67)).certificate.der))).toBe(
      'ORGANISATION_ROOT',
    );
  });

  test('added by somebody who does not act for the organisation → ACCESS_DENIED', async () => {
    const person = await issueTo(of(beta).authority, { seed: 53 });
    await succeed(chain, of(beta).admin, await chain.enrolment('beta', person));
    const { certificate } = await createAuthority('beta', 68);
    expect(await refusal(chain, person, add(certificate.der))).toBe('ACCESS_DENIED');
  });
});

describe('a revocation', () => {
  const revoke = (issuer: string, serial: string) => call(CONTRACT, 'revoke', { issuer, serial, ...BASE });

  test('in a block → the key is refused from the next transaction of that block on, its past stays', async () => {
    const { authority, admin, root } = of(gamma);
    const [person, twin] = [await issueTo(authority, { seed: 70 }), await issueTo(authority, { seed: 71 })];
    for (const holder of [person, twin]) await succeed(chain, admin, await chain.enrolment('gamma', holder));
    const block = await chain.block([
      await chain.transaction(person, [set('before')]),
      await chain.transaction(admin, [revoke(root.keyFingerprint, person.certificate.serial)]),
      await chain.transaction(person, [set('after')]),
      await chain.transaction(twin, [set('twin')]),
    ]);
    expect(outcomesOf(block)).toEqual(['committed', 'committed', 'skipped CERTIFICATE_REVOKED', 'committed']);
    await chain.reopen();
    expect(await refusal(chain, person, set('later'))).toBe('CERTIFICATE_REVOKED');
  });

  test('of a certificate that nobody registered yet → it is not registered any more', async () => {
    const { authority, admin, root } = of(gamma);
    const [person, twin] = [await issueTo(authority, { seed: 72 }), await issueTo(authority, { seed: 73 })];
    await succeed(chain, admin, revoke(root.keyFingerprint, person.certificate.serial));
    expect(await refusal(chain, admin, await chain.enrolment('gamma', person))).toBe('CERTIFICATE_REVOKED');
    await succeed(chain, admin, await chain.enrolment('gamma', twin));
  });

  test('of an authority between root and holder → ends all that it issued, and nothing beside', async () => {
    const { authority, admin, root } = of(gamma);
    const [branch, other] = [await createBranch(authority, { seed: 74 }), await createBranch(authority, { seed: 75 })];
    const person = await issueTo(authority, { seed: 76, below: [branch] });
    const twin = await issueTo(authority, { seed: 77, below: [other] });
    for (const holder of [person, twin]) await succeed(chain, admin, await chain.enrolment('gamma', holder));
    await succeed(chain, admin, revoke(root.keyFingerprint, branch.certificate.serial));
    expect(await refusal(chain, person, set('below'))).toBe('CERTIFICATE_REVOKED');
    expect((await attempt(chain, twin, set('beside'))).outcome).toBe('committed');
  });

  test('by another organisation, naming the same issuer and serial → touches nobody', async () => {
    const { authority, admin, root } = of(gamma);
    const person = await issueTo(authority, { seed: 78 });
    await succeed(chain, admin, await chain.enrolment('gamma', person));
    await succeed(chain, of(beta).admin, revoke(root.keyFingerprint, person.certificate.serial));
    expect((await attempt(chain, person, set('untouched'))).outcome).toBe('committed');
    expect(await refusal(chain, person, revoke(root.keyFingerprint, person.certificate.serial))).toBe('ACCESS_DENIED');
  });

  test('a second time → changes nothing', async () => {
    const { admin, root } = of(gamma);
    await succeed(chain, admin, revoke(root.keyFingerprint, '4711'));
    expect(await refusal(chain, admin, revoke(root.keyFingerprint, '4711'))).toBe('committed');
  });
});
