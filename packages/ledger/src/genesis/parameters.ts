import { LIMITS } from '@stele/protocol';
import Type, { type Static } from 'typebox';

const Hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** What members can change about a running chain. Each parameter is one state entry of sys.parameters. */
export const ChainParameters = Type.Object(
  {
    /** Longest time in ms between the newest header and a transaction's valid-until. */
    maxWindowMs: Type.Integer({ minimum: 1000, maximum: LIMITS.windowMs }),
    /** Largest gas limit of a transaction. */
    transactionGas: Type.Integer({ minimum: 100_000, maximum: 10 ** 12 }),
    /** Gas that the transactions of one block may use together. */
    blockGas: Type.Integer({ minimum: 1_000_000, maximum: 10 ** 13 }),
    /** Who may deploy contracts. */
    deployment: Type.Union([Type.Literal('operators'), Type.Literal('anyone')]),
    /** Accounts that may make administrative calls. */
    operators: Type.Array(Hex32, { minItems: 1, maxItems: 64 }),
  },
  { additionalProperties: false },
);
export type ChainParameters = Static<typeof ChainParameters>;

export const DEFAULT_PARAMETERS: Omit<ChainParameters, 'operators'> = {
  maxWindowMs: 60 * 60 * 1000,
  transactionGas: 400_000_000,
  blockGas: 1_000_000_000,
  deployment: 'operators',
};
