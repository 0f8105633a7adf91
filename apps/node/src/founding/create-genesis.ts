import { type CryptoBackend, keyIdFor } from '@stele/crypto';
import { BUILT_IN_ROLES, DEFAULT_PARAMETERS, type GenesisSections, soloPolicies, writeSections } from '@stele/ledger';
import { joint } from '@stele/policy';
import {
  accountIdOf,
  type Bytes,
  createValidatorSet,
  GENESIS_VERSION,
  type Genesis,
  genesisCoreCodec,
  hashSections,
  toBase64,
  toHex,
  utf8ToText,
} from '@stele/protocol';
import { NATIVE_KIND, nativeCode } from '@stele/runtime';
import type { CryptoProfile } from '../config/profiles.ts';
import { NATIVE_CONTRACTS } from './native-contracts.ts';

/** A public key with its suite. */
export interface PublicKey {
  readonly suite: string;
  readonly publicKey: Bytes;
}

/** What a chain with one operator is founded on. */
export interface Founding {
  readonly name: string;
  readonly profile: CryptoProfile;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The account that administers the chain. */
  readonly operator: PublicKey;
  /** The node's key: gateway and only validator. */
  readonly node: PublicKey;
  /** SHA-256 of each contract host's machine, in hex, by its kind. */
  readonly hosts: Readonly<Record<string, string>>;
}

/** Name of the account with which a node acts on the chain. */
export const NODE_ACCOUNT = 'node';

/** Name of the one organisation of an embedded chain. */
const ORGANISATION = 'local';

/** Time in ms in which its votes count: a week, for when other organisations join. */
const DECISION_WINDOW = 7 * 24 * 60 * 60 * 1000;

/** Constants of the state log of every chain that is founded. */
export const STATE_CONSTANTS: GenesisSections['state'] = {
  ratio: 8,
  slack: 65_536,
  snapshotEvery: 1024,
  maxRows: 60_000,
};

/** The genesis document of a chain with one operator. */
export function createGenesis(founding: Founding, crypto: CryptoBackend): Genesis {
  const { name, profile, time, node } = founding;
  const hasher = crypto.hasher(profile.hash);
  const sections = writeSections(sectionsOf(founding, crypto));
  const core = genesisCoreCodec.encode({
    version: GENESIS_VERSION,
    name,
    time,
    hash: profile.hash,
    suites: profile.suites,
    validators: createValidatorSet([
      { keyId: keyIdFor(crypto, node.suite, node.publicKey), ...node, weight: 1, organisation: ORGANISATION },
    ]),
    sections: hashSections(hasher, sections),
  });
  return { core, sections };
}

function sectionsOf({ operator, node, hosts }: Founding, crypto: CryptoBackend): GenesisSections {
  const account = accountOf(operator, crypto);
  const keyOf = ({ suite, publicKey }: PublicKey) => ({ suite, publicKey: toBase64(publicKey) });
  return {
    parameters: DEFAULT_PARAMETERS,
    organisations: [{ id: ORGANISATION, title: ORGANISATION, weight: 1, roots: [] }],
    policies: soloPolicies(ORGANISATION),
    rules: { '*': joint(DECISION_WINDOW) },
    state: STATE_CONSTANTS,
    accounts: [
      { account, name: 'operator', key: keyOf(operator), organisation: ORGANISATION, roles: [...BUILT_IN_ROLES] },
      nodeAccount(node, ORGANISATION, crypto),
    ],
    gateways: [{ organisation: ORGANISATION, key: keyOf(node) }],
    contracts: nativeContracts(),
    runtime: { headerVersion: 1, hosts: { ...hosts } },
  };
}

/** The contracts of the node as chains are founded with them. */
export function nativeContracts(): GenesisSections['contracts'] {
  return NATIVE_CONTRACTS.map((contract) => ({
    name: contract.abi.name,
    kind: NATIVE_KIND,
    code: utf8ToText(nativeCode(contract)),
  }));
}

/** The account from which a node anchors its audit log: its key can do nothing else that needs a role. */
export function nodeAccount(node: PublicKey, organisation: string, crypto: CryptoBackend) {
  const key = { suite: node.suite, publicKey: toBase64(node.publicKey) };
  return { account: accountOf(node, crypto), name: NODE_ACCOUNT, key, organisation, roles: [] };
}

/** Account id in hex of a first key without salt. */
export function accountOf({ suite, publicKey }: PublicKey, crypto: CryptoBackend): string {
  const hasher = crypto.hasher(crypto.suite(suite).keyHash);
  return toHex(accountIdOf(hasher, keyIdFor(crypto, suite, publicKey), new Uint8Array(0)));
}
