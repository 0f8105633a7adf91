import { SteleError } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk';
import * as Type from 'typebox';
import Value from 'typebox/value';

/** A query as a transaction recorded it. */
export interface RecordedQuestion {
  readonly contract: string;
  readonly method: string;
  readonly args: unknown;
  /** Height whose state it reads; undefined for the newest. */
  readonly height: number | undefined;
}

const Recording = Type.Object({
  contract: Type.String(),
  method: Type.String(),
  /** The arguments as the text that was recorded. */
  args: Type.String(),
  at: Type.Optional(Type.Integer()),
});

/**
 * The one query that a transaction recorded under a grant.
 * @throws SteleError GRANT_RECORD where it recorded none
 */
export function recordedQueryOf({ id, calls = [] }: Pick<TransactionInfo, 'id' | 'calls'>): RecordedQuestion {
  const args = calls.find(({ contract, method }) => contract === 'sys.supervision' && method === 'record')?.args;
  if (!Value.Check(Recording, args)) {
    throw new SteleError('GRANT_RECORD', { transaction: id, reason: 'it holds no record of a query' });
  }
  const { contract, method, at = 0 } = args;
  return { contract, method, args: parsed(id, args.args), height: at === 0 ? undefined : at };
}

function parsed(transaction: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SteleError('GRANT_RECORD', { transaction, reason: 'its arguments are no JSON' }, { cause: error });
  }
}
