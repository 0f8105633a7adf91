import { type Bytes, toBase64 } from '@stele/protocol';
import type { Client } from '../client/interface.ts';
import type { CallOutcome, CallSender, QueryOptions } from '../contracts/contract-client.ts';
import type { ContractCall } from '../transaction/build-transaction.ts';
import type {
  Admission,
  CertificateName,
  Organisation,
  OrganisationInfo,
  RevocationInfo,
  RootInfo,
} from './interface.ts';

/** Organisations of the consortium, their roots of trust and what they revoked. */
const CONTRACT = 'sys.organisations';

/** Organisations read at once. */
const PAGE = 100;

/** The organisations of a chain. Changes are made by an account with the role "admin" for its own organisation. */
export interface OrganisationsClient {
  /** An organisation with its active roots; undefined where the chain does not know it. */
  get(
    id: string,
    options?: QueryOptions,
  ): Promise<{ readonly organisation: OrganisationInfo; readonly roots: readonly RegisteredRoot[] } | undefined>;
  /** All organisations in the order of their ids, past ones included. */
  list(options?: QueryOptions): Promise<Organisation[]>;
  /** The active organisations with their weights. */
  members(options?: QueryOptions): Promise<Readonly<Record<string, number>>>;
  revocation(organisation: string, name: CertificateName, options?: QueryOptions): Promise<RevocationInfo | undefined>;
  /** @param certificate DER. @returns the root's id. */
  addRoot(certificate: Bytes, sender: CallSender): Promise<CallOutcome<{ readonly root: string }>>;
  /** @param root id in hex. */
  retireRoot(root: string, sender: CallSender): Promise<CallOutcome<null>>;
  leave(reason: string, sender: CallSender): Promise<CallOutcome<null>>;
  /** A call that revokes a certificate; several fit one transaction. */
  revocationCall(name: CertificateName, reason: string): ContractCall;
  /** The call of a proposal to admit an organisation. */
  admissionCall(admission: Admission): ContractCall;
  /** The call of a proposal about an organisation's rights. */
  statusCall(change: 'suspend' | 'reinstate' | 'expel', organisation: string, reason: string): ContractCall;
  /** The call of a proposal about the weight of an organisation's voice. */
  weightCall(organisation: string, weight: number): ContractCall;
}

/** A root with its id in hex. */
export interface RegisteredRoot {
  readonly root: string;
  readonly record: RootInfo;
}

/** The calls of sys.organisations, typed. */
export function createOrganisationsClient(client: Client): OrganisationsClient {
  const contract = client.contract(CONTRACT);
  return {
    get: async (organisation, options) =>
      (await contract.query<Answer<'get'> | null>('get', { organisation }, options)) ?? undefined,
    list: (options) => listAll(contract, options),
    members: (options) => contract.query('members', {}, options),
    revocation: async (organisation, name, options) =>
      (await contract.query<RevocationInfo | null>('revocation', { organisation, ...name }, options)) ?? undefined,
    addRoot: (certificate, sender) => contract.call('addRoot', { certificate: toBase64(certificate) }, sender),
    retireRoot: (root, sender) => contract.call('retireRoot', { root }, sender),
    leave: (reason, sender) => contract.call('leave', { reason }, sender),
    revocationCall: (name, reason) => contract.prepare('revoke', { ...name, reason }),
    admissionCall: (admission) => contract.prepare('admit', admission),
    statusCall: (change, organisation, reason) => contract.prepare(change, { organisation, reason }),
    weightCall: (organisation, weight) => contract.prepare('setWeight', { organisation, weight }),
  };
}

type Answer<Method extends 'get'> = NonNullable<Awaited<ReturnType<OrganisationsClient[Method]>>>;

interface Page {
  readonly organisations: readonly { readonly id: string; readonly organisation: OrganisationInfo }[];
  readonly end: boolean;
}

async function listAll(contract: ReturnType<Client['contract']>, options?: QueryOptions): Promise<Organisation[]> {
  const found: Organisation[] = [];
  for (;;) {
    const after = found.at(-1)?.id;
    const args = { limit: PAGE, ...(after === undefined ? {} : { after }) };
    const page = await contract.query<Page>('list', args, options);
    found.push(...page.organisations.map(({ id, organisation }) => ({ id, ...organisation })));
    if (page.end || page.organisations.length === 0) return found;
  }
}
