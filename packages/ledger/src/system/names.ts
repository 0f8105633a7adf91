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
  parameters: 'sys.parameters',
  supervision: 'sys.supervision',
  audit: 'sys.audit',
} as const;

/** Contracts whose names start so are part of the node. */
export const SYSTEM_PREFIX = 'sys.';
