import type { Client } from '../client/interface.ts';
import type { CallOutcome, CallSender, QueryOptions } from '../contracts/contract-client.ts';
import type { ContractCall } from '../transaction/build-transaction.ts';
import type {
  Delegation,
  NewProposal,
  ProposalInfo,
  ProposalName,
  ProposalSummary,
  ScopedRule,
  Settled,
} from './interface.ts';
import { readAll } from './pages.ts';
import type { DecisionRule, Voice } from './rules.ts';

/** A vote as it is signed: for the content that has this digest. */
export interface VoteToCast extends ProposalName {
  readonly voice: Voice;
  /** Organisation that delegated its vote; the account's own unless said. */
  readonly organisation?: string;
}

/** Proposals, votes and the rules under which members decide. */
export interface GovernanceClient {
  /** A proposal; undefined where there is none of this number. */
  get(proposal: string, options?: QueryOptions): Promise<ProposalInfo | undefined>;
  /** All proposals in the order of their numbers. */
  list(options?: QueryOptions): Promise<ProposalSummary[]>;
  rules(options?: QueryOptions): Promise<readonly ScopedRule[]>;
  delegation(organisation: string, options?: QueryOptions): Promise<Delegation | undefined>;
  propose(proposal: NewProposal, sender: CallSender): Promise<CallOutcome<ProposalName>>;
  /** Casts a vote; the one that decides the proposal also executes it. */
  vote(vote: VoteToCast, sender: CallSender): Promise<CallOutcome<Settled>>;
  /** Settles a proposal whose window has passed. */
  execute(name: ProposalName, sender: CallSender): Promise<CallOutcome<Settled>>;
  withdraw(name: ProposalName, sender: CallSender): Promise<CallOutcome<null>>;
  /** Lets another organisation vote for the calling one; an end in the past takes it back. */
  delegate(to: string, until: number, sender: CallSender): Promise<CallOutcome<null>>;
  /** The call of a proposal about the rule of a scope. */
  ruleCall(scope: string, rule: DecisionRule): ContractCall;
  /** The call of a proposal to let the wider rule rule again. */
  ruleRemovalCall(scope: string): ContractCall;
}

/** The calls of sys.governance, typed. */
export function createGovernanceClient(client: Client): GovernanceClient {
  const contract = client.contract('sys.governance');
  return {
    get: async (proposal, options) =>
      (await contract.query<ProposalInfo | null>('get', { proposal }, options)) ?? undefined,
    list: (options) =>
      readAll<ProposalSummary>(contract, 'list', { items: 'proposals', keyOf: ({ proposal }) => proposal }, options),
    rules: (options) => contract.query('rules', {}, options),
    delegation: async (organisation, options) =>
      (await contract.query<Delegation | null>('delegation', { organisation }, options)) ?? undefined,
    propose: (proposal, sender) => contract.call('propose', proposal, sender),
    vote: (vote, sender) => contract.call('vote', vote, sender),
    execute: (name, sender) => contract.call('execute', name, sender),
    withdraw: (name, sender) => contract.call('withdraw', name, sender),
    delegate: (to, until, sender) => contract.call('delegate', { to, until }, sender),
    ruleCall: (scope, rule) => contract.prepare('setRule', { scope, rule }),
    ruleRemovalCall: (scope) => contract.prepare('removeRule', { scope }),
  };
}
