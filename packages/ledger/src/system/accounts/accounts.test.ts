import { majority } from '@stele/policy';
import { toHex } from '@stele/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attempt, refusal, succeed } from '../../../test/attempt.ts';
import { decideTogether } from '../../../test/governing.ts';
import { call, outcomesOf, type TestAccount, TestChain, testAccount } from '../../../test/test-chain.ts';
import { WEEK } from '../../../test/test-genesis.ts';
import { issueTo, type TestOrganisation } from '../../../test/test-organisation.ts';

const CONTRACT = 'sys.accounts';
const WINDOW = 60 * 60 * 1000;
const set = (key: string) => call('probe', 'set', { key, value: 1 });
const through = (method: string, args: unknown) => call('probe', 'lend', { contract: CONTRACT, method, args });
const idOf = ({ account }: TestAccount) => toHex(account);
const keyOf = ({ signer }: TestAccount) => toHex(signer.keyId);

let chain: TestChain;
let alpha: TestOrganisation;
let beta: TestOrganisation;

beforeAll(async () => {
  chain = await TestChain.found({
    organisations: [{ id: 'alpha' }, { id: 'beta' }],
    rules: { '*': majority(WEEK) },
    parameters: { recoveryWindowMs: WINDOW },
  });
  [alpha, beta] = chain.organisations as [TestOrganisation, TestOrganisation];
});
afterAll(() => chain.close());

/** An account of alpha with a bare key. */
async function member(seed: number, roles: readonly string[] = []): Promise<TestAccount> {
  const made = testAccount(seed);
  await succeed(chain, alpha.admin, call(CONTRACT, 'create', { ...(await creation(made)), roles }));
  return made;
}

const creation = async ({ account, signer }: TestAccount) => ({ ...(await chain.keyArgs(account, signer)), name: 'x' });

describe('an account', () => {
  test('created by somebody who acts for the organisation → of that organisation, with the roles given', async () => {
    const made = await member(10, ['business', 'admin', 'business']);
    expect(chain.query(CONTRACT, 'get', { account: idOf(made) })).toEqual({
      name: 'x',
      keys: [keyOf(made)],
      organisation: 'alpha',
      roles: ['admin', 'business'],
    });
  });

  test('created by somebody else, through a contract, twice, or with a role that nobody defined → refused', async () => {
    const [plain, fresh] = [await member(11), testAccount(12)];
    const args = await creation(fresh);
    const create = (given = {}) => call(CONTRACT, 'create', { ...args, ...given });
    expect(await refusal(chain, plain, create())).toBe('ACCESS_DENIED');
    expect(await refusal(chain, alpha.admin, through('create', args))).toBe('ACCESS_DENIED');
    expect(await refusal(chain, alpha.admin, create({ roles: ['auditor'] }))).toBe('ROLE_BAD');
    await succeed(chain, alpha.admin, create());
    expect(await refusal(chain, alpha.admin, create())).toBe('KEY_EXISTS');
  });

  test('of two keys of two suites, one rotated out → the other one goes on', async () => {
    const holder = await member(13);
    const second = { account: holder.account, signer: testAccount(14, 'p256').signer };
    await succeed(chain, holder, call(CONTRACT, 'addKey', await chain.keyArgs(holder.account, second.signer)));
    await succeed(chain, second, call(CONTRACT, 'revokeKey', { key: keyOf(holder) }));
    expect(await refusal(chain, holder, set('old key'))).toBe('KEY_REVOKED');
    expect((await attempt(chain, second, set('new key'))).outcome).toBe('committed');
    expect(await refusal(chain, second, call(CONTRACT, 'revokeKey', { key: keyOf(second) }))).toBe('KEY_LAST');
  });

  test('with a seventeenth key → RUNTIME_LIMIT', async () => {
    const holder = await member(15);
    const add = async (i: number) =>
      call(CONTRACT, 'addKey', await chain.keyArgs(holder.account, testAccount(300 + i).signer));
    for (let i = 1; i < 16; i++) await succeed(chain, holder, await add(i));
    expect(await refusal(chain, holder, await add(16))).toBe('RUNTIME_LIMIT');
  });

  test('calling a contract that adds, joins or revokes a key or objects in its name → ACCESS_DENIED', async () => {
    const [victim, thief] = [await member(16), await issueTo(alpha.authority, { seed: 17 })];
    const second = testAccount(18).signer;
    await succeed(chain, victim, call(CONTRACT, 'addKey', await chain.keyArgs(victim.account, second)));
    const stolen = await chain.keyArgs(victim.account, thief.signer);
    const join = { organisation: 'alpha', path: thief.path, possession: stolen.possession, join: true };
    expect(await refusal(chain, victim, through('addKey', stolen))).toBe('ACCESS_DENIED');
    expect(await refusal(chain, victim, through('enrol', join))).toBe('ACCESS_DENIED');
    expect(await refusal(chain, victim, through('revokeKey', { key: keyOf(victim) }))).toBe('ACCESS_DENIED');
    expect(await refusal(chain, victim, through('objectRecovery', {}))).toBe('ACCESS_DENIED');
    expect(await refusal(chain, victim, call(CONTRACT, 'enrol', join))).toBe('committed, and the state changed');
  });

  test('whose key its organisation revokes → ended; by another organisation → ACCESS_DENIED', async () => {
    const holder = await member(19);
    const second = testAccount(20).signer;
    await succeed(chain, holder, call(CONTRACT, 'addKey', await chain.keyArgs(holder.account, second)));
    const revoke = call(CONTRACT, 'revokeKey', { key: keyOf(holder), account: idOf(holder) });
    expect(await refusal(chain, beta.admin, revoke)).toBe('ACCESS_DENIED');
    await succeed(chain, alpha.admin, revoke);
    expect(await refusal(chain, holder, set('revoked'))).toBe('KEY_REVOKED');
  });
});

describe('roles', () => {
  const setRoles = (of: TestAccount, roles: readonly string[]) =>
    call(CONTRACT, 'setRoles', { account: idOf(of), roles });

  test('given → rule from the next transaction of the block on; by another organisation → ACCESS_DENIED', async () => {
    const holder = await member(30);
    const fresh = testAccount(31);
    const create = call(CONTRACT, 'create', await creation(fresh));
    expect(await refusal(chain, beta.admin, setRoles(holder, ['admin']))).toBe('ACCESS_DENIED');
    expect(await refusal(chain, holder, setRoles(holder, ['admin']))).toBe('ACCESS_DENIED');
    const block = await chain.block([
      await chain.transaction(holder, [create]),
      await chain.transaction(alpha.admin, [setRoles(holder, ['admin'])]),
      await chain.transaction(holder, [create]),
    ]);
    expect(outcomesOf(block)).toEqual(['failed ACCESS_DENIED', 'committed', 'committed']);
  });

  test('that the chain defines → can be given', async () => {
    const holder = await member(32);
    const define = call('sys.policies', 'defineRole', { role: 'auditor', description: 'looks' });
    expect(await decideTogether(chain, define)).toBe('executed');
    expect((await attempt(chain, alpha.admin, setRoles(holder, ['auditor']))).outcome).toBe('committed');
  });

  test('two duties on a chain that separates them → ROLE_BAD, however they are spread', async () => {
    const own = await TestChain.found({ organisations: [{ id: 'alpha' }], parameters: { separatedDuties: true } });
    const { authority, admin } = own.organisation('alpha');
    const duty = (...roles: string[]) => ({ duty: { kind: 'person', roles, attributes: {} } as const });
    const holder = await issueTo(authority, { seed: 33, ...duty('business') });
    await succeed(own, admin, await own.enrolment('alpha', holder));
    expect(await refusal(own, admin, setRoles(holder, ['operation']))).toBe('ROLE_BAD');
    expect((await attempt(own, admin, setRoles(holder, ['admin', 'business']))).outcome).toBe('committed');
    const [other, same] = [
      await issueTo(authority, { seed: 34, ...duty('operation') }),
      await issueTo(authority, { seed: 35, ...duty('business') }),
    ];
    expect(await refusal(own, holder, await own.enrolment('alpha', other, holder))).toBe('ROLE_BAD');
    expect((await attempt(own, holder, await own.enrolment('alpha', same, holder))).outcome).toBe('committed');
    const renewed = (...roles: string[]) => issueTo(authority, { seed: 35, serial: '99', ...duty(...roles) });
    const renew = async (...roles: string[]) => call(CONTRACT, 'renew', { path: (await renewed(...roles)).path });
    expect(await refusal(own, holder, await renew('supervision'))).toBe('ROLE_BAD');
    expect((await attempt(own, holder, await renew('business', 'admin'))).outcome).toBe('committed');
    const fresh = testAccount(36);
    const both = { ...(await own.keyArgs(fresh.account, fresh.signer)), name: 'x', roles: ['business', 'supervision'] };
    expect(await refusal(own, admin, call(CONTRACT, 'create', both))).toBe('ROLE_BAD');
    await own.close();
  });

  test('of a certificate → seen by contracts and policies with subject and attributes', async () => {
    const attributes = { department: 'trade' };
    const person = await issueTo(alpha.authority, {
      seed: 37,
      subject: { organisation: 'alpha', commonName: 'Zhang San' },
      duty: { kind: 'person', roles: ['business'], attributes },
    });
    await succeed(chain, beta.admin, await chain.enrolment('alpha', person));
    const clause = { name: 'trade', roles: ['business'], condition: 'caller.attributes["department"] == "trade"' };
    expect(
      await decideTogether(
        chain,
        call('sys.policies', 'set', { scope: 'call probe/operators', policy: { clauses: [clause] } }),
      ),
    ).toBe('executed');
    expect((await attempt(chain, person, call('probe', 'operators', {}))).outcome).toBe('committed');
    expect(await refusal(chain, alpha.admin, call('probe', 'operators', {}))).toBe('ACCESS_DENIED');
  });
});

describe('recovery', () => {
  const recover = async (lost: TestAccount, seed: number) =>
    call(CONTRACT, 'recover', {
      account: idOf(lost),
      ...(await chain.keyArgs(lost.account, testAccount(seed).signer)),
    });
  const complete = (lost: TestAccount) => call(CONTRACT, 'completeRecovery', { account: idOf(lost) });
  const object = call(CONTRACT, 'objectRecovery', {});

  test('nobody objects → the new key takes the place of all others once the window has passed, not before', async () => {
    const lost = await member(50);
    await succeed(chain, alpha.admin, await recover(lost, 51));
    expect(await refusal(chain, alpha.admin, complete(lost))).toBe('RECOVERY_OPEN');
    expect((await attempt(chain, lost, set('the old key, meanwhile'))).outcome).toBe('committed');
    chain.pass(WINDOW);
    await succeed(chain, alpha.admin, complete(lost));
    expect(await refusal(chain, lost, set('old'))).toBe('KEY_REVOKED');
    const found = { account: lost.account, signer: testAccount(51).signer };
    expect((await attempt(chain, found, set('new'))).outcome).toBe('committed');
    expect(await refusal(chain, alpha.admin, complete(lost))).toBe('RECOVERY_NONE');
  });

  test('raced by the old key → whoever comes first in the order of the block decides', async () => {
    const [quick, slow] = [await member(52), await member(53)];
    for (const [i, lost] of [quick, slow].entries()) await succeed(chain, alpha.admin, await recover(lost, 54 + i));
    chain.pass(WINDOW);
    const block = await chain.block([
      await chain.transaction(quick, [object]),
      await chain.transaction(alpha.admin, [complete(quick)]),
      await chain.transaction(alpha.admin, [complete(slow)]),
      await chain.transaction(slow, [object]),
    ]);
    expect(outcomesOf(block)).toEqual(['committed', 'failed RECOVERY_NONE', 'committed', 'skipped KEY_REVOKED']);
  });

  test('objected to inside the window → ended; it can be opened again', async () => {
    const owner = await member(56);
    await succeed(chain, alpha.admin, await recover(owner, 57));
    expect(await refusal(chain, alpha.admin, await recover(owner, 58))).toBe('RECOVERY_OPEN');
    await succeed(chain, owner, object);
    chain.pass(WINDOW);
    expect(await refusal(chain, alpha.admin, complete(owner))).toBe('RECOVERY_NONE');
    expect(await refusal(chain, owner, object)).toBe('RECOVERY_NONE');
    expect((await attempt(chain, alpha.admin, await recover(owner, 58))).outcome).toBe('committed');
  });

  test('of an account that is frozen in an emergency → its holder can object all the same', async () => {
    const owner = await member(63);
    await succeed(chain, alpha.admin, await recover(owner, 64));
    const suspend = call('sys.holds', 'suspendAccount', { account: idOf(owner), reason: 'so that it cannot object' });
    expect(await decideTogether(chain, suspend)).toBe('executed');
    expect(await refusal(chain, owner, set('frozen'))).toBe('ACCOUNT_FROZEN');
    await succeed(chain, owner, object);
    chain.pass(WINDOW);
    expect(await refusal(chain, alpha.admin, complete(owner))).toBe('RECOVERY_NONE');
  });

  test('by another organisation, by the account itself, or with a key without its holder’s proof → refused', async () => {
    const owner = await member(59);
    expect(await refusal(chain, beta.admin, await recover(owner, 60))).toBe('ACCESS_DENIED');
    expect(await refusal(chain, owner, await recover(owner, 60))).toBe('ACCESS_DENIED');
    const proof = await chain.keyArgs(alpha.admin.account, testAccount(60).signer);
    const forged = call(CONTRACT, 'recover', { account: idOf(owner), ...proof });
    expect(await refusal(chain, alpha.admin, forged)).toBe('KEY_POSSESSION');
    expect(await refusal(chain, alpha.admin, call(CONTRACT, 'recover', { ...proof, account: '00'.repeat(32) }))).toBe(
      'ACCOUNT_UNKNOWN',
    );
  });

  test('with a key that was registered elsewhere meanwhile → KEY_EXISTS, and the present keys stay', async () => {
    const owner = await member(61);
    await succeed(chain, alpha.admin, await recover(owner, 62));
    await member(62);
    chain.pass(WINDOW);
    expect(await refusal(chain, alpha.admin, complete(owner))).toBe('KEY_EXISTS');
    expect((await attempt(chain, owner, set('still'))).outcome).toBe('committed');
  });
});
