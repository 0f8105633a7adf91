import type {
  Admission,
  ContractCall,
  ContractStanding,
  DecisionRule,
  NodeInfo,
  NodeRole,
  Organisation,
  OrganisationStatus,
  Policy,
} from '@stele/sdk';
import type { Facts } from './facts.ts';
import { argumentsOf } from './kinds.ts';

type Arguments = Readonly<Record<string, unknown>>;
type Effect = (facts: Facts, args: Arguments) => Facts;

/**
 * The state as it would be after a call, as far as pages show it. What a call is to bring is shown with it before anybody
 * decides; whether the chain would take it is for the rehearsal, which the node makes.
 */
export function applyCall(facts: Facts, call: ContractCall): Facts {
  return EFFECTS[`${call.contract}/${call.method}`]?.(facts, argumentsOf(call)) ?? facts;
}

/** What stands for the key of a node that is not there yet. */
const NEW_NODE = 'new';

const EFFECTS: Readonly<Record<string, Effect>> = {
  'sys.organisations/admit': (facts, args) => ({
    ...facts,
    ...(facts.organisations && { organisations: [...facts.organisations, admitted(args as unknown as Admission)] }),
  }),
  'sys.organisations/suspend': statusEffect('suspended'),
  'sys.organisations/reinstate': statusEffect('active'),
  'sys.organisations/expel': statusEffect('expelled'),
  'sys.organisations/setWeight': (facts, { organisation, weight }) =>
    withOrganisation(facts, organisation, { weight: weight as number }),
  'sys.policies/set': (facts, { scope, policy }) => withPolicy(facts, scope as string, policy as Policy),
  'sys.policies/remove': (facts, { scope }) => withPolicy(facts, scope as string, undefined),
  'sys.governance/setRule': (facts, { scope, rule }) => withRule(facts, scope as string, rule as DecisionRule),
  'sys.governance/removeRule': (facts, { scope }) => withRule(facts, scope as string, undefined),
  'sys.parameters/set': (facts, { name, value }) => ({
    ...facts,
    ...(facts.parameters && { parameters: { ...facts.parameters, [name as string]: value } }),
  }),
  'sys.quotas/set': (facts, { holder, transactions }) => withQuota(facts, holder as string, transactions as number),
  'sys.quotas/remove': (facts, { holder }) => withQuota(facts, holder as string, undefined),
  'sys.nodes/add': (facts, args) => ({ ...facts, ...(facts.nodes && { nodes: [...facts.nodes, newNode(args)] }) }),
  'sys.nodes/change': (facts, { key, role, weight }) =>
    withNode(facts, key, { role: role as NodeRole, weight: weightOf(role, weight) }),
  'sys.nodes/remove': (facts, { key }) => withNode(facts, key, { removed: 0 }),
  'sys.contracts/approve': (facts, { name, code }) =>
    withContract(facts, name, (standing) => ({
      ...standing,
      status: 'active',
      code: code as string,
      version: standing.pending?.code === code ? (standing.pending?.version ?? '') : standing.version,
    })),
  'sys.contracts/freeze': contractEffect('frozen'),
  'sys.contracts/unfreeze': contractEffect('active'),
  'sys.contracts/retire': contractEffect('retired'),
};

function statusEffect(status: OrganisationStatus): Effect {
  return (facts, { organisation }) => withOrganisation(facts, organisation, { status });
}

function contractEffect(status: ContractStanding['status']): Effect {
  return (facts, { name }) => withContract(facts, name, (standing) => ({ ...standing, status }));
}

function admitted({ organisation, title, weight = 1, agreement, identityCheck, roots }: Admission): Organisation {
  return {
    id: organisation,
    title,
    status: 'active',
    weight,
    agreement,
    identityCheck,
    roots,
    since: 0,
    changed: 0,
  };
}

function newNode(args: Arguments): NodeInfo {
  const { organisation, suite, publicKey, role, weight } = args as unknown as Omit<NodeInfo, 'key'>;
  const dates = { since: 0, changed: 0 };
  return { key: NEW_NODE, organisation, suite, publicKey, role, weight: weightOf(role, weight), ...dates };
}

/** Only validators weigh; where nothing is said, 1. */
function weightOf(role: unknown, weight: unknown): number {
  if (role !== 'validator') return 0;
  return typeof weight === 'number' ? weight : 1;
}

function withOrganisation(facts: Facts, id: unknown, change: Partial<Organisation>): Facts {
  if (!facts.organisations) return facts;
  return {
    ...facts,
    organisations: facts.organisations.map((each) => (each.id === id ? { ...each, ...change } : each)),
  };
}

function withNode(facts: Facts, key: unknown, change: Partial<NodeInfo>): Facts {
  if (!facts.nodes) return facts;
  return { ...facts, nodes: facts.nodes.map((each) => (each.key === key ? { ...each, ...change } : each)) };
}

function withContract(facts: Facts, name: unknown, change: (standing: ContractStanding) => ContractStanding): Facts {
  const standing = facts.contracts?.[name as string];
  if (!standing) return facts;
  return { ...facts, contracts: { ...facts.contracts, [name as string]: change(standing) } };
}

function withPolicy(facts: Facts, scope: string, policy: Policy | undefined): Facts {
  const others = facts.policies?.filter((each) => each.scope !== scope);
  if (!others) return facts;
  return { ...facts, policies: policy === undefined ? others : [...others, { scope, policy, since: 0 }] };
}

function withRule(facts: Facts, scope: string, rule: DecisionRule | undefined): Facts {
  const others = facts.rules?.filter((each) => each.scope !== scope);
  if (!others) return facts;
  return { ...facts, rules: rule === undefined ? others : [...others, { scope, rule, since: 0 }] };
}

function withQuota(facts: Facts, holder: string, transactions: number | undefined): Facts {
  const others = facts.quotas?.filter((each) => each.holder !== holder);
  if (!others) return facts;
  return { ...facts, quotas: transactions === undefined ? others : [...others, { holder, transactions, since: 0 }] };
}
