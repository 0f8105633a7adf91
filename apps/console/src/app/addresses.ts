import type { ListName } from '@stele/platform/api';
import type { KindName } from '../governance/kinds.ts';
import { type CaseName, caseName } from '../supervision/case-name.ts';

/** Addresses of pages, in one place: whoever links says what, not where. */
export const addresses = {
  home: '/home',
  start: '/start',
  signIn: '/signin',
  search: (q: string) => `/search?q=${encodeURIComponent(q)}`,
  chain: (chain: string) => `/c/${encodeURIComponent(chain)}`,
  blocks: (chain: string) => `${addresses.chain(chain)}/blocks`,
  block: (chain: string, height: number) => `${addresses.blocks(chain)}/${height}`,
  transactions: (chain: string, filter: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams(filter).toString();
    return `${addresses.chain(chain)}/transactions${query === '' ? '' : `?${query}`}`;
  },
  transaction: (chain: string, id: string) => `${addresses.chain(chain)}/tx/${id}`,
  inbox: '/inbox',
  jobs: '/jobs',
  job: (job: string) => `/jobs/${job}`,
  proposals: (chain: string) => `${addresses.chain(chain)}/govern/proposals`,
  newProposal: (chain: string) => `${addresses.proposals(chain)}/new`,
  /** A proposal whose form is filled in as far as its arguments are known. */
  newProposalOf: (chain: string, kind: KindName, args: Readonly<Record<string, unknown>>) =>
    `${addresses.newProposal(chain)}?${new URLSearchParams({ kind, args: JSON.stringify(args) })}`,
  /** @param proposal its number, also as the chain writes it. */
  proposal: (chain: string, proposal: string) => `${addresses.proposals(chain)}/${Number(proposal)}`,
  members: (chain: string) => `${addresses.chain(chain)}/govern/members`,
  member: (chain: string, organisation: string) => `${addresses.members(chain)}/${encodeURIComponent(organisation)}`,
  policies: (chain: string) => `${addresses.chain(chain)}/govern/policies`,
  chainSettings: (chain: string) => `${addresses.chain(chain)}/govern/settings`,
  certificates: (chain: string) => `${addresses.chain(chain)}/govern/certificates`,
  /** Where the certificate of a key is renewed. */
  renewal: (chain: string, key: string) => `${addresses.certificates(chain)}?renew=${key}`,
  /** For everybody, without sign-in. */
  trust: '/trust',
  wall: (chain: string) => `${addresses.chain(chain)}/wall`,
  /** For whoever has the link: what opens it stands behind `#`. */
  sharedWall: (token: string) => `/wall#${token}`,
  audit: '/supervise/audit',
  cases: (chain: string) => `${addresses.chain(chain)}/supervise/cases`,
  case: (chain: string, name: CaseName) => `${addresses.cases(chain)}/${caseName(name)}`,
  /** @param contract what is to be read: CONTRACT or CONTRACT/METHOD */
  newCase: (chain: string, contract?: string) =>
    `${addresses.cases(chain)}/new${contract === undefined ? '' : `?${new URLSearchParams({ contract })}`}`,
  account: (chain: string, account: string) => `${addresses.chain(chain)}/accounts/${account}`,
  accountKey: (chain: string, account: string, key: string) => `${addresses.account(chain, account)}#${key}`,
  contracts: (chain: string) => `${addresses.chain(chain)}/contracts`,
  contract: (chain: string, name: string) => `${addresses.contracts(chain)}/${encodeURIComponent(name)}`,
  /** @param name of the contract that is to be upgraded. */
  deploy: (chain: string, name?: string) =>
    `${addresses.chain(chain)}/build/deploy${name === undefined ? '' : `?name=${encodeURIComponent(name)}`}`,
  events: (chain: string, filter: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams(filter).toString();
    return `${addresses.chain(chain)}/events${query === '' ? '' : `?${query}`}`;
  },
  /** @param query filters as the address of the list has them. */
  list: (chain: string, list: ListName, query: string) =>
    `${addresses.chain(chain)}/${list}${query === '' ? '' : `?${query}`}`,
  state: (chain: string, contract: string, collection: string, key: string) =>
    `${addresses.chain(chain)}/state/${[contract, collection, key].map(encodeURIComponent).join('/')}`,
  evidences: (chain: string) => `${addresses.chain(chain)}/evidence`,
  deposit: (chain: string) => `${addresses.evidences(chain)}/new`,
  evidence: (chain: string, record: string) => `${addresses.evidences(chain)}/${encodeURIComponent(record)}`,
  batches: (chain: string) => `${addresses.evidences(chain)}/batches`,
  newBatch: (chain: string) => `${addresses.batches(chain)}/new`,
  batch: (chain: string, batch: string) => `${addresses.batches(chain)}/${batch}`,
  intakes: (chain: string) => `${addresses.evidences(chain)}/intakes`,
  intake: (chain: string, intake: string) => `${addresses.intakes(chain)}/${intake}`,
  templates: (chain: string) => `${addresses.evidences(chain)}/templates`,
  template: (chain: string, name: string) => `${addresses.templates(chain)}/${encodeURIComponent(name)}`,
  newTemplate: (chain: string) => `${addresses.evidences(chain)}/new-template`,
  evidenceCertificates: (chain: string) => `${addresses.evidences(chain)}/certificates`,
  files: (chain: string) => `${addresses.evidences(chain)}/files`,
  /** For everybody: it names no chain, so that its address stays what is printed. */
  certificate: (code: string) => `/v/${code}`,
  /** A page of its own, without this program, which also works from disk. */
  verify: '/verify',
} as const;
