import { SUITE_NAMES } from '@stele/crypto';
import { LIMITS } from '@stele/protocol';
import Type, { type Static } from 'typebox';

const DAY = 24 * 60 * 60 * 1000;

/** Parameters that a genesis document gives values. */
export const FoundingParameters = Type.Object(
  {
    /** Longest time in ms between the newest header and a transaction's valid-until. */
    maxWindowMs: Type.Integer({ minimum: 1000, maximum: LIMITS.windowMs }),
    /** Largest gas limit of a transaction: at least so much that a proposal to raise it can be made and decided. */
    transactionGas: Type.Integer({ minimum: 5_000_000, maximum: 10 ** 12 }),
    /** Gas that the transactions of one block may use together. */
    blockGas: Type.Integer({ minimum: 1_000_000, maximum: 10 ** 13 }),
    /** Whether a contract runs as soon as it is deployed, or once it is approved. */
    deployment: Type.Union([Type.Literal('direct'), Type.Literal('approved')]),
    /** Transactions of one organisation, and of one key, that a block takes where no quota says otherwise. */
    organisationQuota: Type.Integer({ minimum: 1, maximum: LIMITS.blockTransactions }),
    keyQuota: Type.Integer({ minimum: 1, maximum: LIMITS.blockTransactions }),
    /** Whether nobody may hold two of the duties business, operation, development and supervision. */
    separatedDuties: Type.Boolean(),
    /** Time in ms in which the keys of an account can object to its recovery. */
    recoveryWindowMs: Type.Integer({ minimum: 60_000, maximum: 90 * DAY }),
    /** Time in ms after which an emergency freeze lapses unless the members ratify it. */
    emergencyWindowMs: Type.Integer({ minimum: 60_000, maximum: 90 * DAY }),
  },
  { additionalProperties: false },
);
export type FoundingParameters = Static<typeof FoundingParameters>;

/** What members can change about a running chain. Each parameter is one state entry of sys.parameters. */
export const ChainParameters = Type.Object(
  {
    ...FoundingParameters.properties,
    /** Signature suites accepted on the chain: at first those of the genesis. Keys of others may not sign. */
    suites: Type.Array(Type.Union(SUITE_NAMES.map((name) => Type.Literal(name))), {
      minItems: 1,
      maxItems: SUITE_NAMES.length,
      uniqueItems: true,
    }),
  },
  { additionalProperties: false },
);
export type ChainParameters = FoundingParameters & { readonly suites: readonly string[] };

export const DEFAULT_PARAMETERS: FoundingParameters = {
  maxWindowMs: 60 * 60 * 1000,
  transactionGas: 400_000_000,
  blockGas: 1_000_000_000,
  deployment: 'direct',
  organisationQuota: LIMITS.blockTransactions,
  keyQuota: LIMITS.blockTransactions,
  separatedDuties: false,
  recoveryWindowMs: DAY,
  emergencyWindowMs: 3 * DAY,
};

/** The parameters that rule from the founding on. */
export function parametersAtFounding(
  { suites }: { readonly suites: readonly string[] },
  parameters: FoundingParameters,
): ChainParameters {
  return { ...parameters, suites };
}
