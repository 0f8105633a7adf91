import type { AbiCollection, Contract, Static } from '@stele/contract';
import {
  ACCOUNTS_COLLECTION,
  type AccountRecord,
  type Bytes,
  KEYS_COLLECTION,
  type KeyRecord,
  utf8ToText,
} from '@stele/protocol';
import { type CollectionKeys, collectionKeys, type JournalKey } from '@stele/runtime';
import type { StateView } from '@stele/store';
import { ChainParameters } from '../genesis/parameters.ts';
import { accountsContract } from './accounts/accounts.ts';
import type { certificateRecord } from './accounts/state.ts';
import { auditContract } from './audit/audit.ts';
import { contractsContract } from './contracts/contracts.ts';
import type { contractRecord } from './contracts/state.ts';
import { gatewaysContract } from './gateways.ts';
import { governanceContract } from './governance/governance.ts';
import { holdsContract } from './holds.ts';
import { nodesContract } from './nodes/nodes.ts';
import type { NodeRecord, ValidatorEntry } from './nodes/state.ts';
import { offencesContract } from './offences/offences.ts';
import type { AccountableValidator, OffenceRecord } from './offences/state.ts';
import { organisationsContract } from './organisations/organisations.ts';
import type { organisationRecord, rootRecord } from './organisations/state.ts';
import { parametersContract } from './parameters.ts';
import { policiesContract } from './policies/policies.ts';
import { quotasContract } from './quotas.ts';
import type { GrantRecord, QueryRecord } from './supervision/state.ts';
import { supervisionContract } from './supervision/supervision.ts';
import type { AnnouncementRecord, ProtocolPlan } from './upgrades/state.ts';
import { upgradesContract } from './upgrades/upgrades.ts';

/** Anything that state entries can be read from: a journal, or a view of the store. */
export interface StateSource {
  get(key: JournalKey): string | undefined;
}

/** A contract's entry in sys.contracts. */
export type ContractRecord = Static<typeof contractRecord>;

/** What stands behind a key that has a certificate. */
export type CertificateRecord = Static<typeof certificateRecord>;

export type OrganisationRecord = Static<typeof organisationRecord>;
export type RootRecord = Static<typeof rootRecord>;

/** A freeze, as far as whoever meets it needs it. */
export interface HoldRecord {
  readonly reason: string;
  readonly until?: number;
}

/** Code and source of a contract. */
export interface CodeRecord {
  readonly kind: string;
  readonly code: string;
  readonly source: string;
  readonly abi: unknown;
}

export interface GatewayRecord {
  readonly organisation: string;
  readonly suite: string;
  readonly publicKey: string;
  readonly since: number;
  readonly removed?: number;
}

/** Where a node's audit log stood when it was anchored last. */
export interface AnchorRecord {
  readonly sequence: number;
  readonly head: string;
  readonly time: number;
  readonly height: number;
  readonly transaction: string;
}

/** Typed access to a collection of a system contract from outside of any call. */
export class SystemCollection<Value> {
  readonly keys: CollectionKeys;

  constructor(contract: Contract, collection: string) {
    const declared = contract.abi.collections[collection] as AbiCollection;
    this.keys = collectionKeys(contract.abi.name, collection, declared);
  }

  read(source: StateSource, key: string): Value | undefined {
    const text = source.get(this.keys.key(key));
    return text === undefined ? undefined : (JSON.parse(text) as Value);
  }
}

/** The collections of the system contracts. */
export const systemState = {
  accounts: new SystemCollection<AccountRecord>(accountsContract, ACCOUNTS_COLLECTION),
  keys: new SystemCollection<KeyRecord>(accountsContract, KEYS_COLLECTION),
  certificates: new SystemCollection<CertificateRecord>(accountsContract, 'certificates'),
  organisations: new SystemCollection<OrganisationRecord>(organisationsContract, 'organisations'),
  roots: new SystemCollection<RootRecord>(organisationsContract, 'roots'),
  revocations: new SystemCollection<{ readonly time: number; readonly reason: string }>(
    organisationsContract,
    'revocations',
  ),
  members: new SystemCollection<Readonly<Record<string, number>>>(organisationsContract, 'members'),
  epoch: new SystemCollection<number>(organisationsContract, 'epoch'),
  policies: new SystemCollection<{ readonly policy: unknown; readonly since: number }>(policiesContract, 'policies'),
  roles: new SystemCollection<unknown>(policiesContract, 'roles'),
  rules: new SystemCollection<{ readonly rule: unknown; readonly since: number }>(governanceContract, 'rules'),
  frozenAccounts: new SystemCollection<HoldRecord>(holdsContract, 'accounts'),
  frozenRecords: new SystemCollection<HoldRecord>(holdsContract, 'records'),
  frozenCounts: new SystemCollection<number>(holdsContract, 'counts'),
  quotas: new SystemCollection<{ readonly transactions: number }>(quotasContract, 'quotas'),
  contracts: new SystemCollection<ContractRecord>(contractsContract, 'contracts'),
  code: new SystemCollection<CodeRecord>(contractsContract, 'code'),
  nodes: new SystemCollection<NodeRecord>(nodesContract, 'nodes'),
  nodeIdentities: new SystemCollection<{ readonly node: string }>(nodesContract, 'identities'),
  validatorSets: new SystemCollection<readonly ValidatorEntry[]>(nodesContract, 'sets'),
  offences: new SystemCollection<OffenceRecord>(offencesContract, 'offences'),
  accountableSets: new SystemCollection<readonly AccountableValidator[]>(offencesContract, 'sets'),
  gateways: new SystemCollection<GatewayRecord>(gatewaysContract, 'gateways'),
  protocolPlan: new SystemCollection<ProtocolPlan>(upgradesContract, 'plan'),
  announcements: new SystemCollection<AnnouncementRecord>(upgradesContract, 'announcements'),
  parameters: new SystemCollection<unknown>(parametersContract, 'parameters'),
  anchors: new SystemCollection<AnchorRecord>(auditContract, 'anchors'),
  anchorHistory: new SystemCollection<AnchorRecord>(auditContract, 'history'),
  grants: new SystemCollection<GrantRecord>(supervisionContract, 'grants'),
  supervisedQueries: new SystemCollection<QueryRecord>(supervisionContract, 'queries'),
  recordings: new SystemCollection<string>(supervisionContract, 'transactions'),
} as const;

/** All chain parameters. */
export function readParameters(source: StateSource): ChainParameters {
  const names = Object.keys(ChainParameters.properties) as (keyof ChainParameters)[];
  return Object.fromEntries(
    names.map((name) => [name, systemState.parameters.read(source, name)]),
  ) as unknown as ChainParameters;
}

/** A view of the store as a source of entries. */
export function sourceOf(view: StateView): StateSource {
  return {
    get(key) {
      const value: Bytes | undefined = view.get(key.raw);
      return value && utf8ToText(value);
    },
  };
}
