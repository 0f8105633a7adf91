/** Names of the system contracts that other parts of the ledger look into. */
export const SYSTEM = {
  organisations: 'sys.organisations',
  accounts: 'sys.accounts',
  policies: 'sys.policies',
  governance: 'sys.governance',
  holds: 'sys.holds',
  quotas: 'sys.quotas',
  contracts: 'sys.contracts',
  gateways: 'sys.gateways',
  nodes: 'sys.nodes',
  offences: 'sys.offences',
  parameters: 'sys.parameters',
  supervision: 'sys.supervision',
  audit: 'sys.audit',
  upgrades: 'sys.upgrades',
} as const;

/** Stands where a call says which contract made it, for those that the execution of a block makes by itself. */
export const THE_CHAIN = 'sys.chain';

/** Contracts whose names start so are part of the node. */
export const SYSTEM_PREFIX = 'sys.';

/** Stands where an id in hex is asked for and there is none: of no account, no transaction. */
export const NO_ID = '0'.repeat(64);

/** Whether a text may name an organisation or a role: lower-case words joined by hyphens, at most 32 characters. */
export function isName(text: string): boolean {
  return text.length <= 32 && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(text);
}
