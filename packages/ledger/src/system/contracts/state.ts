import { type Context, t } from '@stele/contract';

const CODE_BYTES = 512 * 1024;

/** Where a contract stands: only an active one takes calls; a pending one waits for its approval. */
export const CONTRACT_STATUS = ['pending', 'active', 'frozen', 'retired'] as const;

/** Code that waits for approval. */
const pendingCode = t.object({
  kind: t.string(),
  code: t.hex(32),
  version: t.string(),
  by: t.string(),
  since: t.integer(),
  /** Hash of the legal text that it carries out, where that changes with it. */
  legalText: t.optional(t.hex(32)),
});

export const contractRecord = t.object({
  /** Kind of host that runs it. */
  kind: t.string(),
  /** Hash of its code. */
  code: t.hex(32),
  version: t.string(),
  status: t.oneOf(...CONTRACT_STATUS),
  /** Account that may upgrade it; empty for contracts of the founding and of decisions. */
  owner: t.string(),
  /** Header time of its deployment and of its newest upgrade. */
  since: t.integer(),
  upgraded: t.integer(),
  /** Code of a newer version that waits for approval. */
  pending: t.optional(pendingCode),
  /** Header time at which an emergency freeze lapses. */
  frozenUntil: t.optional(t.integer()),
  /** Organisation that made an emergency freeze; empty where the members decided it. */
  frozenBy: t.optional(t.string()),
  /** Hash of the legal text that it carries out. */
  legalText: t.optional(t.hex(32)),
});

export const contractsState = {
  contracts: { description: 'Contracts by name.', value: contractRecord, ordered: true },
  code: {
    description: 'Code by its hash, with the source it was built from.',
    value: t.object({ kind: t.string(), code: t.string(), source: t.string(), abi: t.any() }),
  },
} as const;

const codeNamed = { name: t.string(), code: t.hex(32), version: t.string() };

export const contractsEvents = {
  contractDeployed: t.object({ ...codeNamed, owner: t.string() }),
  contractUpgraded: t.object({ ...codeNamed, fromVersion: t.string() }),
  contractPending: t.object({ ...codeNamed, by: t.string() }),
  contractStatusChanged: t.object({
    name: t.string(),
    status: t.string(),
    reason: t.string(),
    until: t.optional(t.integer()),
  }),
} as const;

/** Where a contract stands at a header time: an emergency freeze lapses by itself. */
export function statusAt<Status extends string>(
  { status, frozenUntil }: { readonly status: Status; readonly frozenUntil?: number },
  time: number,
): Status | 'active' {
  return status === 'frozen' && frozenUntil !== undefined && time > frozenUntil ? 'active' : status;
}

export type ContractsContext = Context<typeof contractsState, typeof contractsEvents>;

export const codeArgs = {
  name: t.string({ maxLength: 64 }),
  kind: t.string({ maxLength: 16 }),
  code: t.string({ minLength: 1, maxLength: CODE_BYTES }),
  /** What the code was built from, for readers; not executed. */
  source: t.string({ maxLength: CODE_BYTES }),
  /** SHA-256 of the legal text that the contract carries out, in hex. */
  legalText: t.optional(t.hex(32)),
};
