import type { AccessRequest, ContractCall, Grant } from '@stele/sdk';
import { argumentsOf } from '../governance/kinds.ts';

/** What the calls of a proposal ask to be granted; those that do not have its form are left out. */
export function accessRequestsOf(calls: readonly ContractCall[]): readonly AccessRequest[] {
  return calls.filter(isGrantCall).flatMap((call) => {
    const args = argumentsOf(call);
    return isAccessRequest(args) ? [args] : [];
  });
}

/** Whether a proposal asks for supervised access. */
export function asksForAccess(calls: readonly ContractCall[]): boolean {
  return calls.some(isGrantCall);
}

/** The grants that came of a request once it was executed: they stand in its block, word for word. */
export function grantsOf<Item extends { readonly record: Grant }>(
  requests: readonly AccessRequest[],
  height: number,
  grants: readonly Item[],
): readonly Item[] {
  const wanted = requests.map(textOf);
  return grants.filter(({ record }) => record.height === height && wanted.includes(textOf(record)));
}

function isGrantCall({ contract, method }: ContractCall): boolean {
  return contract === 'sys.supervision' && method === 'grant';
}

function isAccessRequest(
  args: Readonly<Record<string, unknown>>,
): args is Readonly<Record<string, unknown>> & AccessRequest {
  const { supervisor, purpose, contracts, organisations, until, reads } = args;
  const isText = typeof supervisor === 'string' && typeof purpose === 'string';
  return (
    isText && isTexts(contracts) && isTexts(organisations) && Number.isSafeInteger(until) && Number.isSafeInteger(reads)
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function textOf({ supervisor, purpose, contracts, organisations, until, reads }: AccessRequest): string {
  return JSON.stringify([supervisor, purpose, contracts, organisations, until, reads]);
}
