import { nodeCrypto } from '@stele/crypto/node';
import { decodeGenesisCore, genesisCoreCodec, hashSections } from '@stele/protocol';
import { expect, test } from 'vitest';
import { testAccount } from '../../test/test-account.ts';
import { createTestGenesis } from '../../test/test-genesis.ts';
import { createOrganisation } from '../../test/test-organisation.ts';
import { openChain } from './chain.ts';
import { checkFounding } from './check-founding.ts';
import { type GenesisSections, writeSections } from './sections.ts';
import { checkGenesisSignatures, missingFounders } from './signatures.ts';

type Draft = { -readonly [Name in keyof GenesisSections]: GenesisSections[Name] };

const organisations = await Promise.all(['alpha', 'beta'].map((id, i) => createOrganisation({ id }, i)));
const founders = { operator: testAccount(1), gateway: testAccount(2).signer, organisations };
const genesis = createTestGenesis(founders, {});
const sound = openChain(genesis, nodeCrypto).sections;

/** The chain of the sound document with one thing changed. */
function chainWith(change: (sections: Draft) => void) {
  const core = decodeGenesisCore(genesis.core);
  const draft: Draft = structuredClone(sound);
  change(draft);
  const sections = writeSections(draft);
  const hashed = hashSections(nodeCrypto.hasher(core.hash), sections);
  return openChain({ sections, core: genesisCoreCodec.encode({ ...core, sections: hashed }) }, nodeCrypto);
}

test('a sound document → taken', () => {
  expect(() =>
    checkFounding(
      chainWith(() => undefined),
      nodeCrypto,
    ),
  ).not.toThrow();
});

test.each<[string, string, (sections: Draft) => void]>([
  ['an organisation twice', 'stands in it twice', (all) => all.organisations.push(...all.organisations.slice(0, 1))],
  [
    'one root of two organisations',
    'stands in it twice',
    ({ organisations: [first, second] }) => second?.roots.splice(0, 1, ...(first?.roots ?? [])),
  ],
  [
    'one key of two accounts',
    '"admin of beta" of "beta" has the key',
    ({ accounts: [first, second] }) => Object.assign(second ?? {}, { key: first?.key }),
  ],
  [
    'one id of two accounts',
    '"admin of beta" of "beta" has the account',
    ({ accounts: [first, second] }) => Object.assign(second ?? {}, { account: first?.account }),
  ],
  [
    'an account of nobody',
    'is of no founder',
    ({ accounts: [first] }) => Object.assign(first ?? {}, { organisation: 'gamma' }),
  ],
  [
    'a gateway of nobody',
    'a gateway is of "gamma"',
    ({ gateways: [first] }) => Object.assign(first ?? {}, { organisation: 'gamma' }),
  ],
  ['a gateway twice', 'stands in it twice', (all) => all.gateways.push(...all.gateways.slice(0, 1))],
  [
    'a founder without admin',
    'the founder "beta" has no account with the role "admin"',
    ({ accounts }) => Object.assign(accounts[1] ?? {}, { roles: ['operation'] }),
  ],
  [
    'duties that it keeps apart in one account',
    'roles that this chain keeps apart',
    (all) => {
      all.parameters = { ...all.parameters, separatedDuties: true };
      Object.assign(all.accounts[0] ?? {}, { roles: ['admin', 'operation', 'supervision'] });
    },
  ],
  [
    'a rule that nobody could meet',
    'could not be met',
    (all) => {
      all.rules = { '*': { weights: 'members', threshold: { weight: 3 } } };
    },
  ],
  [
    'a rule whose window is over before anybody votes',
    'is not between ten seconds and ten years',
    (all) => {
      all.rules = { '*': { weights: 'members', threshold: { weight: 1 }, window: 1 } };
    },
  ],
])('%s → GENESIS_BAD', (_, reason, change) => {
  expect(() => checkFounding(chainWith(change), nodeCrypto)).toThrow(
    expect.objectContaining({ code: 'GENESIS_BAD', message: expect.stringContaining(reason) }),
  );
});

test('several founders, no signatures → GENESIS_UNSIGNED; one founder alone → needs none', () => {
  const chain = openChain(genesis, nodeCrypto);
  expect(missingFounders(chain)).toEqual(['alpha', 'beta']);
  expect(() => checkGenesisSignatures(chain, nodeCrypto)).toThrow(
    expect.objectContaining({ code: 'GENESIS_UNSIGNED', message: expect.stringContaining('alpha, beta') }),
  );
  const alone = openChain(createTestGenesis({ ...founders, organisations: [] }, {}), nodeCrypto);
  expect(() => checkGenesisSignatures(alone, nodeCrypto)).not.toThrow();
});
