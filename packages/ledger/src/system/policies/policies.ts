import { type CallContext, contract, t } from '@stele/contract';
import { canBeMet, compilePolicy, type Policy } from '@stele/policy';
import { SteleError } from '@stele/protocol';
import { isName, SYSTEM } from '../names.ts';
import { BUILT_IN_ROLES } from '../roles.ts';
import { systemOf } from '../services.ts';
import { checkScope, isOfDeciding } from './scope.ts';
import { unknownNames } from './unknown-names.ts';

const scope = t.string({ minLength: 1, maxLength: 140 });

const state = {
  policies: {
    description: 'Policies by scope: "call *", "call CONTRACT", "call CONTRACT/METHOD", and the same with "read".',
    value: t.object({ policy: t.any(), since: t.integer() }),
    ordered: true,
  },
  roles: {
    description: 'Roles that the chain defines beside those that are built in.',
    value: t.object({ description: t.string({ maxLength: 256 }), since: t.integer() }),
    ordered: true,
  },
} as const;

const events = {
  policySet: t.object({ scope, policy: t.any() }),
  policyRemoved: t.object({ scope }),
  roleDefined: t.object({ role: t.string(), description: t.string() }),
} as const;

/** Policies: who may call and read what, and the roles they speak of. */
export const policiesContract = contract({
  name: SYSTEM.policies,
  version: '1.0.0',
  description: 'Policies for contracts and methods, and roles.',
  state,
  events,
  methods: {
    set: {
      description: 'Sets the policy of a scope; it rules from the next call on.',
      access: 'administration',
      args: t.object({ scope, policy: t.any() }),
      returns: t.null(),
      run: (context, args) => {
        checkScope(args.scope);
        const { policy } = compilePolicy(args.policy);
        checkOpen(context, args.scope, policy);
        context.state.policies.set(args.scope, { policy, since: context.time });
        context.emit('policySet', { scope: args.scope, policy });
        return null;
      },
    },
    remove: {
      description: 'Removes the policy of a scope, so that the wider one or the default rules.',
      access: 'administration',
      args: t.object({ scope }),
      returns: t.null(),
      run: (context, args) => {
        if (!context.state.policies.has(args.scope)) {
          throw new SteleError('POLICY_BAD', { clause: args.scope, reason: 'there is no policy of this scope' });
        }
        context.state.policies.delete(args.scope);
        context.emit('policyRemoved', { scope: args.scope });
        return null;
      },
    },
    defineRole: {
      description: 'Defines a role that accounts can be given.',
      access: 'administration',
      args: t.object({ role: t.string({ maxLength: 32 }), description: t.string({ maxLength: 256 }) }),
      returns: t.null(),
      run: (context, { role, description }) => {
        if (!isName(role))
          throw new SteleError('ROLE_BAD', { role, reason: 'it is no lower-case word of at most 32 characters' });
        context.state.roles.set(role, { description, since: context.time });
        context.emit('roleDefined', { role, description });
        return null;
      },
    },
    get: {
      kind: 'query',
      description: 'The policy of a scope.',
      args: t.object({ scope }),
      returns: t.union(state.policies.value, t.null()),
      run: (context, args) => context.state.policies.get(args.scope) ?? null,
    },
    list: {
      kind: 'query',
      description: 'Policies in the order of their scopes.',
      args: t.object({ after: t.optional(scope), limit: t.optional(t.integer({ minimum: 1, maximum: 1000 })) }),
      returns: t.object({
        policies: t.array(t.object({ scope, policy: t.any(), since: t.integer() })),
        end: t.boolean(),
      }),
      run: (context, options) => {
        const page = context.state.policies.scan(options);
        return { policies: page.entries.map(({ key, value }) => ({ scope: key, ...value })), end: page.end };
      },
    },
    roles: {
      kind: 'query',
      description: 'All roles, built-in ones first.',
      args: t.object({}),
      returns: t.array(t.object({ role: t.string(), description: t.string(), builtIn: t.boolean() })),
      run: (context) => [
        ...BUILT_IN_ROLES.map((role) => ({ role, description: DUTY_TEXTS[role], builtIn: true })),
        ...context.state.roles
          .scan({ limit: 1000 })
          .entries.map(({ key, value }) => ({ role: key, description: value.description, builtIn: false })),
      ],
    },
  },
});

/** @throws SteleError POLICY_LOCKS_OUT */
function checkOpen(context: CallContext, scope: string, policy: Policy): void {
  const refuse = (reason: string) => new SteleError('POLICY_LOCKS_OUT', { scope, reason });
  const system = systemOf(context);
  if (!canBeMet(policy, system.members(), { hasRole: (role) => system.isRole(role) })) {
    throw refuse(`no present members can meet any of its clauses${absent(system, policy)}`);
  }
  if (isOfDeciding(scope)) throw refuse('how members decide is not for policies, which could keep them from it');
}

function absent(system: ReturnType<typeof systemOf>, policy: Policy): string {
  const members = system.members();
  const names = unknownNames(policy, { isRole: (role) => system.isRole(role), isMember: (name) => members.has(name) });
  return names.length === 0 ? '' : `; it names what is not there: ${names.join(', ')}`;
}

const DUTY_TEXTS: Readonly<Record<(typeof BUILT_IN_ROLES)[number], string>> = {
  admin: 'Acts for its organisation: votes, registers and revokes its accounts and certificates.',
  business: 'Calls contracts.',
  operation: 'Looks after nodes, gateways, parameters and quotas.',
  development: 'Deploys and upgrades contracts.',
  supervision: 'Supervises: asks for access and for freezes.',
};
