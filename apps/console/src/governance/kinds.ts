import type { ContractCall } from '@stele/sdk';

/** Parts of a consortium that proposals are about. */
export type KindGroup = 'members' | 'rights' | 'nodes' | 'contracts' | 'holds' | 'supervision';

/** What can be proposed and is put into words. Each has its words in the texts. */
export interface Kind {
  readonly name: KindName;
  /** Undefined for what has a page of its own instead of a form. */
  readonly group: KindGroup | undefined;
  readonly contract: string;
  readonly method: string;
  /** The argument that says what it is about. */
  readonly subject: string;
}

/** Names of the kinds, which are those of the command line where it has them. */
export const KIND_NAMES = [
  'admit',
  'suspend',
  'reinstate',
  'expel',
  'set-weight',
  'set-policy',
  'remove-policy',
  'define-role',
  'set-rule',
  'remove-rule',
  'quota',
  'remove-quota',
  'set-parameter',
  'add-node',
  'change-node',
  'remove-node',
  'add-gateway',
  'remove-gateway',
  'approve',
  'freeze',
  'unfreeze',
  'retire',
  'freeze-account',
  'release-account',
  'freeze-record',
  'release-record',
  'grant',
  'end-grant',
  'deploy',
  'upgrade',
] as const;
export type KindName = (typeof KIND_NAMES)[number];

type Row = readonly [group: KindGroup | undefined, contract: string, method: string, subject: string];

const ROWS: Readonly<Record<KindName, Row>> = {
  admit: ['members', 'sys.organisations', 'admit', 'organisation'],
  suspend: ['members', 'sys.organisations', 'suspend', 'organisation'],
  reinstate: ['members', 'sys.organisations', 'reinstate', 'organisation'],
  expel: ['members', 'sys.organisations', 'expel', 'organisation'],
  'set-weight': ['members', 'sys.organisations', 'setWeight', 'organisation'],
  'set-policy': ['rights', 'sys.policies', 'set', 'scope'],
  'remove-policy': ['rights', 'sys.policies', 'remove', 'scope'],
  'define-role': ['rights', 'sys.policies', 'defineRole', 'role'],
  'set-rule': ['rights', 'sys.governance', 'setRule', 'scope'],
  'remove-rule': ['rights', 'sys.governance', 'removeRule', 'scope'],
  quota: ['rights', 'sys.quotas', 'set', 'holder'],
  'remove-quota': ['rights', 'sys.quotas', 'remove', 'holder'],
  'set-parameter': ['rights', 'sys.parameters', 'set', 'name'],
  'add-node': ['nodes', 'sys.nodes', 'add', 'organisation'],
  'change-node': ['nodes', 'sys.nodes', 'change', 'key'],
  'remove-node': ['nodes', 'sys.nodes', 'remove', 'key'],
  'add-gateway': ['nodes', 'sys.gateways', 'add', 'organisation'],
  'remove-gateway': ['nodes', 'sys.gateways', 'remove', 'key'],
  approve: ['contracts', 'sys.contracts', 'approve', 'name'],
  freeze: ['contracts', 'sys.contracts', 'freeze', 'name'],
  unfreeze: ['contracts', 'sys.contracts', 'unfreeze', 'name'],
  retire: ['contracts', 'sys.contracts', 'retire', 'name'],
  'freeze-account': ['holds', 'sys.holds', 'freezeAccount', 'account'],
  'release-account': ['holds', 'sys.holds', 'releaseAccount', 'account'],
  'freeze-record': ['holds', 'sys.holds', 'freezeRecord', 'key'],
  'release-record': ['holds', 'sys.holds', 'releaseRecord', 'key'],
  grant: ['supervision', 'sys.supervision', 'grant', 'supervisor'],
  'end-grant': ['supervision', 'sys.supervision', 'end', 'grant'],
  deploy: [undefined, 'sys.contracts', 'deploy', 'name'],
  upgrade: [undefined, 'sys.contracts', 'upgrade', 'name'],
};

export const KINDS: readonly Kind[] = KIND_NAMES.map((name) => {
  const [group, contract, method, subject] = ROWS[name];
  return { name, group, contract, method, subject };
});

/** Of which kind a call is; undefined for one that has no form of its own. */
export function kindOf({ contract, method }: Pick<ContractCall, 'contract' | 'method'>): Kind | undefined {
  return KINDS.find((kind) => kind.contract === contract && kind.method === method);
}

/** What a call is about, as far as it is a text or a number. */
export function subjectOf(call: ContractCall): string {
  const kind = kindOf(call);
  const given = kind && argumentsOf(call)[kind.subject];
  return typeof given === 'string' || typeof given === 'number' ? String(given) : '';
}

/** The arguments of a call by their names. */
export function argumentsOf({ args }: Pick<ContractCall, 'args'>): Readonly<Record<string, unknown>> {
  return typeof args === 'object' && args !== null ? (args as Readonly<Record<string, unknown>>) : {};
}

/** The title of a proposal as the command line writes it, which readers of every language see: words of the command. */
export function titleOf(calls: readonly ContractCall[]): string {
  const titles = calls.map((call) => {
    const name = kindOf(call)?.name ?? `${call.contract}.${call.method}`;
    const subject = subjectOf(call);
    return subject === '' ? name : `${name} ${subject.includes(' ') ? `"${subject}"` : subject}`;
  });
  return titles.join(', ').slice(0, LONGEST_TITLE);
}

/** Characters of a title that the chain takes. */
export const LONGEST_TITLE = 200;
