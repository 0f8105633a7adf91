import type { Admission, ContractCall, DecisionRule, NodeInfo, Policy } from '@stele/sdk';
import { applyCall } from './apply-call.ts';
import type { Facts } from './facts.ts';
import { argumentsOf } from './kinds.ts';

/** Words for what organisations, nodes, contracts and accounts can be. */
export type StandingWord =
  | 'active'
  | 'suspended'
  | 'expelled'
  | 'left'
  | 'pending'
  | 'frozen'
  | 'free'
  | 'retired'
  | 'validator'
  | 'observer'
  | 'light'
  | 'removed';

/** A value as it is shown before and after. */
export type Shown =
  /** There is none. */
  | { readonly kind: 'none' }
  /** The node does not keep it any more. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: number }
  /** In ms since 1970. */
  | { readonly kind: 'time'; readonly value: number }
  | { readonly kind: 'hash'; readonly value: string }
  | { readonly kind: 'word'; readonly word: StandingWord }
  | { readonly kind: 'rule'; readonly rule: DecisionRule }
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'json'; readonly value: unknown };

/** What a row is about. Each has its word in the texts. */
export type ChangeName =
  | 'standing'
  | 'weight'
  | 'title'
  | 'agreement'
  | 'identityCheck'
  | 'roots'
  | 'policy'
  | 'rule'
  | 'parameter'
  | 'quota'
  | 'role'
  | 'code'
  | 'version'
  | 'contract'
  | 'account'
  | 'gateway'
  | 'purpose'
  | 'scope'
  | 'about'
  | 'until'
  | 'reads';

/** One thing that a call changes. */
export interface Change {
  readonly name: ChangeName;
  /** Of what, as in the id of an organisation. */
  readonly of: string;
  readonly before: Shown;
  readonly after: Shown;
}

/** A call with what it changes; none where nothing is known of it but its arguments. */
export interface CallChanges {
  readonly call: ContractCall;
  readonly changes: readonly Change[];
}

/**
 * What calls change, one after the other, each on the state that those before it leave.
 * @param facts undefined where the state before is not kept any more.
 */
export function changesOf(calls: readonly ContractCall[], facts: Facts | undefined): readonly CallChanges[] {
  let before = facts ?? {};
  return calls.map((call) => {
    const after = applyCall(before, call);
    const rows = ROWS[`${call.contract}/${call.method}`]?.(argumentsOf(call), before, after) ?? [];
    before = after;
    return { call, changes: rows.filter(({ before: was, after: is }) => JSON.stringify(was) !== JSON.stringify(is)) };
  });
}

/** The state after all calls. */
export function factsAfter(calls: readonly ContractCall[], facts: Facts): Facts {
  return calls.reduce(applyCall, facts);
}

const NONE: Shown = { kind: 'none' };
const UNKNOWN: Shown = { kind: 'unknown' };

type Arguments = Readonly<Record<string, unknown>>;
type Rows = (args: Arguments, before: Facts, after: Facts) => readonly Change[];

const ROWS: Readonly<Record<string, Rows>> = {
  'sys.organisations/admit': (args) => {
    const { organisation, title, weight = 1, agreement, identityCheck, roots } = args as unknown as Admission;
    const added = (name: ChangeName, after: Shown): Change => ({ name, of: organisation, before: NONE, after });
    return [
      added('standing', { kind: 'word', word: 'active' }),
      added('title', { kind: 'text', text: title }),
      added('weight', { kind: 'integer', value: weight }),
      added('agreement', { kind: 'hash', value: agreement }),
      added('identityCheck', { kind: 'text', text: identityCheck }),
      added('roots', { kind: 'integer', value: roots.length }),
    ];
  },
  'sys.organisations/suspend': organisationRows,
  'sys.organisations/reinstate': organisationRows,
  'sys.organisations/expel': organisationRows,
  'sys.organisations/setWeight': organisationRows,
  'sys.policies/set': policyRows,
  'sys.policies/remove': policyRows,
  'sys.policies/defineRole': ({ role, description }) => [
    { name: 'role', of: String(role), before: UNKNOWN, after: { kind: 'text', text: String(description) } },
  ],
  'sys.governance/setRule': ruleRows,
  'sys.governance/removeRule': ruleRows,
  'sys.parameters/set': ({ name, value }, { parameters }) => [
    {
      name: 'parameter',
      of: String(name),
      before: parameters ? shownOf(parameters[String(name)]) : UNKNOWN,
      after: shownOf(value),
    },
  ],
  'sys.quotas/set': quotaRows,
  'sys.quotas/remove': quotaRows,
  'sys.nodes/add': ({ role, weight = 1, organisation }) => [
    {
      name: 'role',
      of: String(organisation),
      before: NONE,
      after: { kind: 'word', word: role as NodeInfo['role'] },
    },
    ...(role === 'validator' ? [weightRow(String(organisation), NONE, weight as number)] : []),
  ],
  'sys.nodes/change': nodeRows,
  'sys.nodes/remove': nodeRows,
  'sys.gateways/add': ({ organisation }) => [gatewayRow(String(organisation), NONE, { kind: 'word', word: 'active' })],
  'sys.gateways/remove': ({ key }) => [
    gatewayRow(String(key), { kind: 'word', word: 'active' }, { kind: 'word', word: 'removed' }),
  ],
  'sys.contracts/deploy': deployRows,
  'sys.contracts/upgrade': deployRows,
  'sys.contracts/approve': contractRows,
  'sys.contracts/freeze': contractRows,
  'sys.contracts/unfreeze': contractRows,
  'sys.contracts/retire': contractRows,
  'sys.holds/freezeAccount': accountRows('frozen'),
  'sys.holds/releaseAccount': accountRows('free'),
  'sys.supervision/grant': accessRows,
};

function organisationRows({ organisation }: Arguments, before: Facts, after: Facts): readonly Change[] {
  const of = String(organisation);
  const find = ({ organisations }: Facts) => organisations?.find(({ id }) => id === of);
  const [was, is] = [find(before), find(after)];
  return [
    { name: 'standing', of, before: wordOf(was?.status), after: wordOf(is?.status) },
    { name: 'weight', of, before: integerOf(was?.weight), after: integerOf(is?.weight) },
  ];
}

function policyRows({ scope, policy }: Arguments, before: Facts): readonly Change[] {
  const was = before.policies?.find((each) => each.scope === scope)?.policy;
  const shown = (value: Policy | undefined): Shown => (value ? { kind: 'policy', policy: value } : NONE);
  return [
    {
      name: 'policy',
      of: String(scope),
      before: before.policies ? shown(was) : UNKNOWN,
      after: shown(policy as Policy | undefined),
    },
  ];
}

function ruleRows({ scope, rule }: Arguments, before: Facts): readonly Change[] {
  const was = before.rules?.find((each) => each.scope === scope)?.rule;
  const shown = (value: DecisionRule | undefined): Shown => (value ? { kind: 'rule', rule: value } : NONE);
  return [
    {
      name: 'rule',
      of: String(scope),
      before: before.rules ? shown(was) : UNKNOWN,
      after: shown(rule as DecisionRule | undefined),
    },
  ];
}

function quotaRows({ holder, transactions }: Arguments, before: Facts): readonly Change[] {
  const was = before.quotas?.find((each) => each.holder === holder)?.transactions;
  const shown = (value: number | undefined): Shown => (value === undefined ? NONE : { kind: 'integer', value });
  return [
    {
      name: 'quota',
      of: String(holder),
      before: before.quotas ? shown(was) : UNKNOWN,
      after: shown(transactions as number | undefined),
    },
  ];
}

function nodeRows({ key }: Arguments, before: Facts, after: Facts): readonly Change[] {
  const find = ({ nodes }: Facts) => nodes?.find((node) => node.key === key);
  const [was, is] = [find(before), find(after)];
  const role = (node: NodeInfo | undefined): Shown =>
    wordOf(node && (node.removed === undefined ? node.role : 'removed'));
  const of = String(key);
  return [
    { name: 'role', of, before: role(was), after: is ? role(is) : UNKNOWN },
    { name: 'weight', of, before: integerOf(was?.weight), after: integerOf(is?.weight) },
  ];
}

/** What members deploy runs at once; its code has a hash that the chain makes, and a version that it reads. */
function deployRows({ name, code }: Arguments, { contracts }: Facts): readonly Change[] {
  const of = String(name);
  const was = contracts?.[of];
  const after: Shown = { kind: 'text', text: String(code) };
  return [
    { name: 'contract', of, before: wordOf(was?.status), after: { kind: 'word', word: 'active' } },
    { name: 'code', of, before: was ? { kind: 'hash', value: was.code } : NONE, after },
  ];
}

function contractRows({ name, code }: Arguments, before: Facts, after: Facts): readonly Change[] {
  const of = String(name);
  const [was, is] = [before.contracts?.[of], after.contracts?.[of]];
  const rows: Change[] = [{ name: 'contract', of, before: wordOf(was?.status), after: wordOf(is?.status) }];
  if (typeof code !== 'string') return rows;
  return [
    ...rows,
    { name: 'version', of, before: textOf(was?.version), after: textOf(is?.version) },
    {
      name: 'code',
      of,
      before: was ? { kind: 'hash', value: was.code } : UNKNOWN,
      after: { kind: 'hash', value: code },
    },
  ];
}

function accountRows(word: 'frozen' | 'free'): Rows {
  return ({ account }, { frozenAccounts }) => {
    const of = String(account);
    const was: Shown = frozenAccounts ? { kind: 'word', word: frozenAccounts[of] ? 'frozen' : 'free' } : UNKNOWN;
    return [{ name: 'account', of, before: was, after: { kind: 'word', word } }];
  };
}

function accessRows({ supervisor, purpose, contracts, organisations, until, reads }: Arguments): readonly Change[] {
  const added = (name: ChangeName, after: Shown): Change => ({ name, of: String(supervisor), before: NONE, after });
  const listed = (names: unknown): Shown => ({ kind: 'text', text: Array.isArray(names) ? names.join(' ') : '' });
  return [
    added('purpose', { kind: 'text', text: String(purpose) }),
    added('scope', listed(contracts)),
    added('about', listed(organisations)),
    added('until', { kind: 'time', value: Number(until) }),
    added('reads', integerOf(Number(reads))),
  ];
}

function weightRow(of: string, before: Shown, value: number): Change {
  return { name: 'weight', of, before, after: { kind: 'integer', value } };
}

function gatewayRow(of: string, before: Shown, after: Shown): Change {
  return { name: 'gateway', of, before, after };
}

function wordOf(word: StandingWord | undefined): Shown {
  return word === undefined ? UNKNOWN : { kind: 'word', word };
}

function textOf(text: string | undefined): Shown {
  return text === undefined ? UNKNOWN : { kind: 'text', text };
}

function integerOf(value: number | undefined): Shown {
  return value === undefined ? UNKNOWN : { kind: 'integer', value };
}

function shownOf(value: unknown): Shown {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { kind: 'integer', value };
  return typeof value === 'string' ? { kind: 'text', text: value } : { kind: 'json', value };
}
