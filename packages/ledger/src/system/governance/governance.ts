import { contract, t } from '@stele/contract';
import { canBeMet } from '@stele/policy';
import { SteleError } from '@stele/protocol';
import { actingOrganisation, checkDirect, denied } from '../acting.ts';
import { SYSTEM } from '../names.ts';
import { systemOf } from '../services.ts';
import { checkDelegation, checkMayPropose, isByChain, openNewProposal } from './propose.ts';
import { checkRuleScope, EVERYTHING, readRuleOfDecisions } from './rules.ts';
import { close, judge, openProposal, settle } from './settle.ts';
import { decidedCall, governanceEvents, governanceState, proposalRecord, tallyRecord, VOICES } from './state.ts';
import { castVote } from './vote.ts';

const proposal = t.string({ minLength: 10, maxLength: 10 });
const digest = t.hex(32);
const settled = t.object({ status: t.string(), outcome: t.string() });

/** Proposals and votes: what the members of a chain decide together, and the rules under which they do. */
export const governanceContract = contract({
  name: SYSTEM.governance,
  version: '1.0.0',
  description: 'Proposals, votes and decision rules.',
  // A decision may change the rules of decisions. Contracts cannot call what changes anything here.
  reentrant: true,
  state: governanceState,
  events: governanceEvents,
  methods: {
    propose: {
      description: 'Proposes calls of administration, which are made when the members have decided so.',
      args: t.object({
        title: t.string({ minLength: 1, maxLength: 200 }),
        reason: t.string({ maxLength: 4000 }),
        calls: t.array(decidedCall, { minItems: 1, maxItems: 16 }),
      }),
      returns: t.object({ proposal, digest }),
      run: (context, args) => {
        if (!isByChain(context)) checkMayPropose(context);
        return openNewProposal(context, args);
      },
    },
    vote: {
      description: 'Casts the vote of an organisation; the vote that decides a proposal also executes it.',
      args: t.object({
        proposal,
        digest,
        voice: t.oneOf(...VOICES),
        organisation: t.optional(t.string({ maxLength: 32 })),
      }),
      returns: settled,
      run: (context, args) => {
        const { status, outcome = '' } = castVote(context, actingOrganisation(context, 'vote'), args);
        return { status, outcome };
      },
    },
    execute: {
      description: 'Settles a proposal whose window has passed.',
      args: t.object({ proposal, digest }),
      returns: settled,
      run: (context, args) => {
        checkDirect(context, 'execute');
        const open = openProposal(context, args.proposal, args.digest);
        const { status, outcome = '' } = settle(context, args.proposal, open.proposal, open.tally);
        if (status !== 'open') return { status, outcome };
        const { reason } = judge(context, open.proposal, open.tally);
        throw new SteleError('PROPOSAL_OPEN', { proposal: args.proposal, reason });
      },
    },
    withdraw: {
      description: 'Withdraws an open proposal of the calling organisation.',
      args: t.object({ proposal, digest }),
      returns: t.null(),
      run: (context, args) => {
        checkDirect(context, 'withdraw');
        const open = openProposal(context, args.proposal, args.digest);
        const { organisation } = open.proposal;
        const isOwn =
          context.account === open.proposal.proposer || actingOrganisation(context, 'withdraw') === organisation;
        if (!isOwn) throw denied(context, 'withdraw', `it was proposed by ${organisation}`);
        close(context, args.proposal, open.tally, 'withdrawn', '');
        return null;
      },
    },
    delegate: {
      description: 'Lets another organisation vote for the calling one until a time; an end in the past takes it back.',
      args: t.object({ to: t.string({ minLength: 1, maxLength: 32 }), until: t.integer({ minimum: 0 }) }),
      returns: t.null(),
      run: (context, { to, until }) => {
        const organisation = actingOrganisation(context, 'delegate');
        checkDelegation(context, organisation, to, until);
        context.state.delegations.set(organisation, { to, until });
        context.emit('delegated', { organisation, to, until });
        return null;
      },
    },
    setRule: {
      description: 'Sets the rule under which calls of a scope are decided; open proposals keep theirs.',
      access: 'administration',
      args: t.object({ scope: t.string({ minLength: 1, maxLength: 130 }), rule: t.any() }),
      returns: t.null(),
      run: (context, args) => {
        checkRuleScope(args.scope);
        const rule = readRuleOfDecisions(args.rule);
        const isPossible = canBeMet(rule, systemOf(context).members());
        if (!isPossible) {
          throw new SteleError('POLICY_LOCKS_OUT', {
            scope: args.scope,
            reason: 'the present members together could not meet it',
          });
        }
        context.state.rules.set(args.scope, { rule, since: context.time });
        context.emit('ruleSet', { scope: args.scope, rule });
        return null;
      },
    },
    removeRule: {
      description: 'Removes the rule of a scope, so that the wider one rules.',
      access: 'administration',
      args: t.object({ scope: t.string({ minLength: 1, maxLength: 130 }) }),
      returns: t.null(),
      run: (context, { scope }) => {
        if (scope === EVERYTHING) {
          throw new SteleError('POLICY_LOCKS_OUT', {
            scope,
            reason: 'nothing would rule what no narrower rule covers',
          });
        }
        context.state.rules.delete(scope);
        const system = systemOf(context);
        if (!system.canDecide(system.members())) {
          throw new SteleError('POLICY_LOCKS_OUT', {
            scope,
            reason: 'the present members could not meet the wider rule',
          });
        }
        context.emit('ruleRemoved', { scope });
        return null;
      },
    },
    get: {
      kind: 'query',
      description: 'A proposal, how it stands, and what is missing.',
      args: t.object({ proposal }),
      returns: t.union(
        t.object({
          proposal: proposalRecord,
          tally: tallyRecord,
          standing: t.object({ outcome: t.string(), reason: t.string() }),
        }),
        t.null(),
      ),
      run: (context, args) => {
        const found = context.state.proposals.get(args.proposal);
        const tally = context.state.tallies.get(args.proposal);
        if (!found || !tally) return null;
        const { outcome, reason } = judge(context, found, tally);
        return { proposal: found, tally, standing: { outcome, reason } };
      },
    },
    list: {
      kind: 'query',
      description: 'Proposals in the order of their numbers.',
      args: t.object({
        after: t.optional(t.string({ maxLength: 10 })),
        limit: t.optional(t.integer({ minimum: 1, maximum: 100 })),
      }),
      returns: t.object({
        proposals: t.array(
          t.object({
            proposal,
            title: t.string(),
            organisation: t.string(),
            digest,
            status: t.string(),
            opened: t.integer(),
            deadline: t.optional(t.integer()),
          }),
        ),
        end: t.boolean(),
      }),
      run: (context, options) => {
        const page = context.state.proposals.scan(options);
        const proposals = page.entries.map(({ key, value }) => ({
          proposal: key,
          title: value.title,
          organisation: value.organisation,
          digest: value.digest,
          status: context.state.tallies.get(key)?.status ?? 'open',
          opened: value.opened,
          ...(value.deadline === undefined ? {} : { deadline: value.deadline }),
        }));
        return { proposals, end: page.end };
      },
    },
    rules: {
      kind: 'query',
      description: 'Decision rules in the order of their scopes.',
      args: t.object({}),
      returns: t.array(t.object({ scope: t.string(), rule: t.any(), since: t.integer() })),
      run: ({ state }) => state.rules.scan({ limit: 1000 }).entries.map(({ key, value }) => ({ scope: key, ...value })),
    },
    delegation: {
      kind: 'query',
      description: 'To whom an organisation delegated its vote, and until when.',
      args: t.object({ organisation: t.string({ maxLength: 32 }) }),
      returns: t.union(governanceState.delegations.value, t.null()),
      run: ({ state }, { organisation }) => state.delegations.get(organisation) ?? null,
    },
  },
});
