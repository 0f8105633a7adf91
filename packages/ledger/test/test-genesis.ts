import type { Contract } from '@stele/contract';
import { createSigner, keyIdFor, type Signer, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type DecisionRule, joint, type Policy } from '@stele/policy';
import {
  createValidatorSet,
  GENESIS_VERSION,
  genesisCoreCodec,
  type HashName,
  hashSections,
  toBase64,
  toHex,
  type ValidatorSet,
} from '@stele/protocol';
import { NATIVE_KIND, nativeCode } from '@stele/runtime';
import type { StoreOptions } from '@stele/store';
import {
  BUILT_IN_ROLES,
  type ChainParameters,
  DEFAULT_PARAMETERS,
  type EngineSection,
  type HostsOf,
  type Protocols,
  SYSTEM_CONTRACTS,
  soloPolicies,
  writeSections,
} from '../src/index.ts';
import { probeContract } from './probe-contract.ts';
import type { TestAccount } from './test-account.ts';
import type { TestOrganisation, TestOrganisationOptions } from './test-organisation.ts';

/** Contracts of every chain of a test. */
export const TEST_CONTRACTS: readonly Contract[] = [...SYSTEM_CONTRACTS, probeContract];

/** Header time of the founding in ms. */
export const FOUNDING_TIME = 1_700_000_000_000;

export const WEEK = 7 * 24 * 60 * 60 * 1000;

/** How a test founds its chain. */
export interface TestChainOptions {
  readonly hash?: HashName;
  readonly suite?: SuiteName;
  readonly suites?: readonly SuiteName[];
  readonly parameters?: Partial<ChainParameters>;
  readonly policies?: Readonly<Record<string, Policy>>;
  readonly rules?: Readonly<Record<string, DecisionRule>>;
  /** Blocks between snapshots. */
  readonly snapshotEvery?: number;
  readonly maxRows?: number;
  readonly hosts?: HostsOf;
  /** Versions of the protocol that the build of the test has. */
  readonly protocols?: Protocols;
  readonly contracts?: readonly Contract[];
  /** Founders that decide by votes; without them one organisation "test" is administered by its operator's duties. */
  readonly organisations?: readonly TestOrganisationOptions[];
  /** Nodes that order together; without them the gateway orders alone. */
  readonly validators?: readonly Signer[];
  /** How its store is kept, which no block may depend on. */
  readonly store?: StoreOptions;
}

/** Who founds a chain. */
interface Founders {
  readonly operator: TestAccount;
  readonly gateway: Signer;
  readonly organisations: readonly TestOrganisation[];
}

/** The genesis document of a test's chain. */
export function createTestGenesis(founders: Founders, options: TestChainOptions) {
  const { gateway } = founders;
  const hash = options.hash ?? 'sha256';
  const validators = createValidatorSet(
    (options.validators ?? [gateway]).map(({ suite, publicKey }, i) => ({
      keyId: keyIdFor(nodeCrypto, suite, publicKey),
      suite,
      publicKey,
      weight: 1,
      organisation: (founders.organisations[i] ?? founders.organisations[0])?.id ?? 'test',
    })),
  );
  const sections = writeSections({
    parameters: { ...DEFAULT_PARAMETERS, ...options.parameters },
    state: {
      ratio: 8,
      slack: 65_536,
      snapshotEvery: options.snapshotEvery ?? 1024,
      maxRows: options.maxRows ?? 60_000,
    },
    ...membersOf(founders),
    policies: { ...policiesOf(founders), ...options.policies },
    rules: { '*': joint(WEEK), ...options.rules },
    gateways: [{ organisation: founders.organisations[0]?.id ?? 'test', key: keyOf(gateway) }],
    contracts: [...TEST_CONTRACTS, ...(options.contracts ?? [])].map((item) => ({
      name: item.abi.name,
      kind: NATIVE_KIND,
      code: new TextDecoder().decode(nativeCode(item)),
    })),
    runtime: { headerVersion: 1, hosts: {} },
    ...(options.validators ? { engine: engineOf(validators) } : {}),
  });
  const core = genesisCoreCodec.encode({
    version: GENESIS_VERSION,
    name: 'test',
    time: FOUNDING_TIME,
    hash,
    suites: options.suites ?? (options.suite ? [options.suite] : ['ed25519', 'p256', 'secp256k1']),
    validators,
    sections: hashSections(nodeCrypto.hasher(hash), sections),
  });
  return { core, sections };
}

/** The section of an engine in which each node votes with a key made of its quorum key. */
function engineOf({ validators }: ValidatorSet): EngineSection {
  return {
    name: 'cometbft',
    proposeMs: 3000,
    commitMs: 200,
    validators: validators.map(({ keyId }, i) => ({
      node: toHex(keyId),
      voteKey: toBase64(createSigner(nodeCrypto, 'ed25519', keyId).publicKey),
      peerId: toHex(keyId).slice(0, 40),
      address: `127.0.0.1:${20_000 + i}`,
    })),
  };
}

function keyOf({ suite, publicKey }: Signer) {
  return { suite, publicKey: toBase64(publicKey) };
}

function membersOf({ operator, organisations }: Founders) {
  if (organisations.length === 0) {
    const roles = [...BUILT_IN_ROLES];
    return {
      organisations: [{ id: 'test', title: 'Test', weight: 1, roots: [] }],
      accounts: [accountOf(operator, 'operator', 'test', roles)],
    };
  }
  return {
    organisations: organisations.map(({ id, weight, root }) => ({
      id,
      title: id,
      weight,
      roots: [toBase64(root.der)],
    })),
    accounts: organisations.map(({ id, admin, roles }) => accountOf(admin, `admin of ${id}`, id, roles)),
  };
}

function accountOf({ account, signer }: TestAccount, name: string, organisation: string, roles: readonly string[]) {
  return { account: toHex(account), name, key: keyOf(signer), organisation, roles: [...roles] };
}

function policiesOf({ organisations }: Founders): Record<string, Policy> {
  if (organisations.length > 0) return {};
  return {
    ...soloPolicies('test'),
    'call probe/operators': { clauses: [{ name: 'operators', roles: ['operation'] }] },
  };
}
