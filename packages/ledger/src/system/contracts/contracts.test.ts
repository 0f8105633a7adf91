import { type Contract, contract, t } from '@stele/contract';
import { majority } from '@stele/policy';
import { type ContractHost, createNativeHost } from '@stele/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attempt, refusal, succeed } from '../../../test/attempt.ts';
import { decideTogether } from '../../../test/governing.ts';
import { call, type TestAccount, TestChain } from '../../../test/test-chain.ts';
import { TEST_CONTRACTS, WEEK } from '../../../test/test-genesis.ts';

const CONTRACT = 'sys.contracts';
const WINDOW = 60 * 60 * 1000;
const reason = 'the test wants it so';

/** A contract that says its version, and counts in its state how often it was migrated. */
function book(version: string): Contract {
  return contract({
    name: 'book',
    version,
    state: { notes: { value: t.string() } },
    events: {},
    methods: {
      write: {
        args: t.object({}),
        returns: t.string(),
        run: (context) => {
          context.state.notes.set('by', version);
          return version;
        },
      },
      read: { kind: 'query', args: t.object({}), returns: t.any(), run: ({ state }) => state.notes.get('by') ?? null },
    },
    migrate: (context) => context.state.notes.set('by', `migrated to ${version}`),
  });
}

/** Runs the books as code that can be deployed: native code cannot. */
const shelf: ContractHost = { ...createNativeHost(['1.0.0', '1.1.0', '2.0.0', '3.0.0'].map(book)), kind: 'shelf' };
const codeArgs = (name: string, version: string) => ({ name, kind: 'shelf', code: `book@${version}`, source: '' });
const deploy = (name: string, version = '1.0.0') => call(CONTRACT, 'deploy', codeArgs(name, version));
const upgrade = (name: string, version: string) => call(CONTRACT, 'upgrade', codeArgs(name, version));
const approve = (name: string, code: string) => call(CONTRACT, 'approve', { name, code });
const about = (method: string, name: string) => call(CONTRACT, method, { name, reason });
const write = (name: string) => call(name, 'write', {});

let chain: TestChain;
let developer: TestAccount;
let supervisor: TestAccount;

beforeAll(async () => {
  chain = await TestChain.found({
    organisations: [
      { id: 'alpha', roles: ['development'] },
      { id: 'beta', roles: ['supervision'] },
    ],
    rules: { '*': majority(WEEK) },
    parameters: { deployment: 'approved', emergencyWindowMs: WINDOW },
    hosts: [createNativeHost(TEST_CONTRACTS), shelf],
    policies: {
      [`call ${CONTRACT}/deploy`]: { clauses: [{ name: 'development', roles: ['development'] }] },
      [`call ${CONTRACT}/suspend`]: { clauses: [{ name: 'supervision', roles: ['supervision'] }] },
    },
  });
  [developer, supervisor] = chain.organisations.map(({ admin }) => admin) as [TestAccount, TestAccount];
});
afterAll(() => chain.close());

/** Deploys and approves a contract. @returns the hash of its code. */
async function approved(name: string, version = '1.0.0'): Promise<string> {
  const { code } = (await succeed(chain, developer, deploy(name, version))) as { readonly code: string };
  expect(await decideTogether(chain, approve(name, code))).toBe('executed');
  return code;
}

describe('a contract', () => {
  test('deployed where approval is asked for → takes no calls until the members approve the code that they saw', async () => {
    const { code } = (await succeed(chain, developer, deploy('waits'))) as { readonly code: string };
    expect(await refusal(chain, developer, write('waits'))).toBe('CONTRACT_NOT_ACTIVE');
    expect(await refusal(chain, developer, approve('waits', code))).toBe('ACCESS_DENIED');
    expect(await decideTogether(chain, approve('waits', 'ab'.repeat(32)))).toContain('no code with the hash');
    expect(await refusal(chain, developer, write('waits'))).toBe('CONTRACT_NOT_ACTIVE');
    expect(await decideTogether(chain, approve('waits', code))).toBe('executed');
    expect((await attempt(chain, developer, write('waits'))).returns).toEqual(['1.0.0']);
  });

  test('deployed by somebody else, as native code, under a reserved or taken name → refused', async () => {
    expect(await refusal(chain, supervisor, deploy('mine'))).toBe('ACCESS_DENIED');
    const native = call(CONTRACT, 'deploy', { ...codeArgs('mine', '1.0.0'), kind: 'native' });
    expect(await refusal(chain, developer, native)).toBe('CONTRACT_CODE');
    expect(await refusal(chain, developer, deploy('sys.mine'))).toBe('CONTRACT_CODE');
    expect(await refusal(chain, developer, deploy('probe'))).toBe('CONTRACT_EXISTS');
  });

  test('upgraded by its owner → runs the old code until the new one is approved, then migrates once', async () => {
    await approved('grows');
    expect(await refusal(chain, supervisor, upgrade('grows', '1.1.0'))).toBe('ACCESS_DENIED');
    expect(await refusal(chain, developer, upgrade('grows', '1.0.0'))).toBe('CONTRACT_VERSION');
    const [first, second] = [
      (await succeed(chain, developer, upgrade('grows', '1.1.0'))) as { readonly code: string },
      (await succeed(chain, developer, upgrade('grows', '2.0.0'))) as { readonly code: string },
    ];
    expect((await attempt(chain, developer, write('grows'))).returns).toEqual(['1.0.0']);
    expect(await decideTogether(chain, approve('grows', first.code))).toContain('no code with the hash');
    expect(await decideTogether(chain, approve('grows', second.code))).toBe('executed');
    expect(chain.query('grows', 'read')).toBe('migrated to 2.0.0');
    expect(await decideTogether(chain, approve('grows', second.code))).toContain('no code with the hash');
  });

  test('upgraded with another legal text by its owner → keeps its own until the members approve the new one', async () => {
    await approved('bound');
    const [shown, slipped] = ['aa'.repeat(32), 'bb'.repeat(32)];
    const bind = (legalText: string) => call(CONTRACT, 'upgrade', { ...codeArgs('bound', '2.0.0'), legalText });
    const legalText = () =>
      (chain.query(CONTRACT, 'get', { name: 'bound' }) as { readonly contract: { readonly legalText?: string } })
        .contract.legalText;
    const { code } = (await succeed(chain, developer, bind(shown))) as { readonly code: string };
    expect(legalText()).toBeUndefined();
    const approveShown = call(CONTRACT, 'approve', { name: 'bound', code, legalText: shown });
    await succeed(chain, developer, bind(slipped));
    expect(await decideTogether(chain, approveShown)).toContain('no legal text with the hash');
    await succeed(chain, developer, bind(shown));
    expect(await decideTogether(chain, approveShown)).toBe('executed');
    expect(legalText()).toBe(shown);
  });

  test('upgraded by decision while older code waits → that code is not approved any more', async () => {
    await approved('passed');
    const { code } = (await succeed(chain, developer, upgrade('passed', '1.1.0'))) as { readonly code: string };
    expect(await decideTogether(chain, upgrade('passed', '3.0.0'))).toBe('executed');
    expect(await decideTogether(chain, approve('passed', code))).toContain('3.0.0');
    expect((await attempt(chain, supervisor, write('passed'))).returns).toEqual(['3.0.0']);
  });

  test('upgraded by decision → runs at once', async () => {
    await approved('decided');
    expect(await decideTogether(chain, upgrade('decided', '3.0.0'))).toBe('executed');
    expect((await attempt(chain, supervisor, write('decided'))).returns).toEqual(['3.0.0']);
  });
});

describe('a freeze', () => {
  test('by decision → no calls, its state can be read, until it is lifted', async () => {
    await approved('frozen');
    await succeed(chain, developer, write('frozen'));
    expect(await refusal(chain, supervisor, about('freeze', 'frozen'))).toBe('ACCESS_DENIED');
    expect(await decideTogether(chain, about('freeze', 'frozen'))).toBe('executed');
    chain.pass(2 * WINDOW);
    expect(await refusal(chain, developer, write('frozen'))).toBe('CONTRACT_NOT_ACTIVE');
    expect(chain.query('frozen', 'read')).toBe('1.0.0');
    expect(await decideTogether(chain, about('unfreeze', 'frozen'))).toBe('executed');
    expect((await attempt(chain, developer, write('frozen'))).outcome).toBe('committed');
    expect(await decideTogether(chain, about('unfreeze', 'frozen'))).toContain('is active');
  });

  test('in an emergency → rules at once and lapses at its time', async () => {
    await approved('lapses');
    await succeed(chain, supervisor, about('suspend', 'lapses'));
    const end = chain.time + WINDOW;
    expect(await refusal(chain, developer, write('lapses'))).toBe('CONTRACT_NOT_ACTIVE');
    expect(await refusal(chain, supervisor, about('suspend', 'lapses'))).toBe('CONTRACT_NOT_ACTIVE');
    chain.time = end - 1000;
    expect(await refusal(chain, developer, write('lapses'))).toBe('CONTRACT_NOT_ACTIVE');
    expect(chain.time).toBe(end);
    expect((await attempt(chain, developer, write('lapses'))).outcome).toBe('committed');
  });

  test('in an emergency, again by the same member once it lapsed → EMERGENCY_LAPSED, until the members lift it', async () => {
    await approved('renewed');
    await succeed(chain, supervisor, about('suspend', 'renewed'));
    chain.pass(WINDOW);
    expect(await refusal(chain, supervisor, about('suspend', 'renewed'))).toBe('EMERGENCY_LAPSED');
    expect((await attempt(chain, developer, write('renewed'))).outcome).toBe('committed');
    expect(await decideTogether(chain, about('unfreeze', 'renewed'))).toBe('executed');
    await succeed(chain, supervisor, about('suspend', 'renewed'));
  });

  test('in an emergency, ratified → does not lapse', async () => {
    await approved('ratified');
    await succeed(chain, supervisor, about('suspend', 'ratified'));
    expect(await decideTogether(chain, about('freeze', 'ratified'))).toBe('executed');
    chain.pass(2 * WINDOW);
    expect(await refusal(chain, developer, write('ratified'))).toBe('CONTRACT_NOT_ACTIVE');
  });

  test('of a contract that is then upgraded → its owner cannot migrate its state; a decision can', async () => {
    await approved('held');
    await succeed(chain, developer, write('held'));
    expect(await decideTogether(chain, about('freeze', 'held'))).toBe('executed');
    expect(await refusal(chain, developer, upgrade('held', '2.0.0'))).toBe('CONTRACT_NOT_ACTIVE');
    expect(chain.query('held', 'read')).toBe('1.0.0');
    expect(await decideTogether(chain, upgrade('held', '2.0.0'))).toBe('executed');
    expect(chain.query('held', 'read')).toBe('migrated to 2.0.0');
    expect(await refusal(chain, developer, write('held'))).toBe('CONTRACT_NOT_ACTIVE');
  });

  test('of a contract of the node → refused: nothing would be left to lift it', async () => {
    expect(await decideTogether(chain, about('freeze', 'sys.governance'))).toContain('contracts of the node');
    expect(await decideTogether(chain, about('retire', 'sys.holds'))).toContain('contracts of the node');
  });
});

test('a retired contract → ended for ever: no calls, no upgrade, no way back, and its state can be read', async () => {
  const code = await approved('ended');
  await succeed(chain, developer, write('ended'));
  expect(await decideTogether(chain, about('retire', 'ended'))).toBe('executed');
  expect(await refusal(chain, developer, write('ended'))).toBe('CONTRACT_NOT_ACTIVE');
  expect(await refusal(chain, developer, upgrade('ended', '2.0.0'))).toBe('CONTRACT_NOT_ACTIVE');
  for (const made of [
    upgrade('ended', '2.0.0'),
    about('unfreeze', 'ended'),
    about('freeze', 'ended'),
    approve('ended', code),
  ]) {
    expect(await decideTogether(chain, made)).toContain('is retired');
  }
  expect(chain.query('ended', 'read')).toBe('1.0.0');
});
