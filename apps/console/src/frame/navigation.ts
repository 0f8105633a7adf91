import { addresses } from '../app/addresses.ts';

/** Groups of pages, in their order. */
export type GroupName = 'home' | 'explore' | 'services' | 'build' | 'govern' | 'operate' | 'supervise' | 'settings';

/** A page in the navigation; its words are `frame:pages.NAME`. */
export interface NavigationPage {
  readonly name:
    | 'overview'
    | 'chain'
    | 'blocks'
    | 'transactions'
    | 'contracts'
    | 'deploy'
    | 'events'
    | 'trust'
    | 'evidence'
    | 'deposit'
    | 'batches'
    | 'intakes'
    | 'templates'
    | 'evidenceCertificates'
    | 'files'
    | 'verify'
    | 'inbox'
    | 'proposals'
    | 'members'
    | 'policies'
    | 'chainSettings'
    | 'certificates'
    | 'cases'
    | 'audit';
  /** Its address; of a page about a chain, by the name of the chain. */
  readonly to: string | ((chain: string) => string);
  /** Whether only its own address is it, and none below. */
  readonly end?: boolean;
  /** Whether it is a page of its own, outside of this program. */
  readonly outside?: boolean;
}

export interface NavigationGroup {
  readonly name: GroupName;
  readonly pages: readonly NavigationPage[];
}

/** What the navigation shows. A group without pages is left out. */
export const NAVIGATION: readonly NavigationGroup[] = [
  { name: 'home', pages: [{ name: 'overview', to: addresses.home }] },
  {
    name: 'explore',
    pages: [
      { name: 'chain', to: addresses.chain, end: true },
      { name: 'blocks', to: addresses.blocks },
      { name: 'transactions', to: (chain) => addresses.transactions(chain) },
      { name: 'contracts', to: addresses.contracts },
      { name: 'events', to: (chain) => addresses.events(chain) },
      { name: 'trust', to: () => addresses.trust },
    ],
  },
  {
    name: 'services',
    pages: [
      { name: 'evidence', to: addresses.evidences, end: true },
      { name: 'deposit', to: addresses.deposit },
      { name: 'batches', to: addresses.batches },
      { name: 'intakes', to: addresses.intakes },
      { name: 'templates', to: addresses.templates },
      { name: 'evidenceCertificates', to: addresses.evidenceCertificates },
      { name: 'verify', to: addresses.verify, outside: true },
      { name: 'files', to: addresses.files },
    ],
  },
  { name: 'build', pages: [{ name: 'deploy', to: (chain) => addresses.deploy(chain) }] },
  {
    name: 'govern',
    pages: [
      { name: 'inbox', to: addresses.inbox },
      { name: 'proposals', to: addresses.proposals },
      { name: 'members', to: addresses.members },
      { name: 'policies', to: addresses.policies },
      { name: 'chainSettings', to: addresses.chainSettings },
      { name: 'certificates', to: addresses.certificates },
    ],
  },
  {
    name: 'supervise',
    pages: [
      { name: 'cases', to: addresses.cases },
      { name: 'audit', to: addresses.audit },
    ],
  },
];
