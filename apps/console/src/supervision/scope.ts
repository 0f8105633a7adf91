import { abiOf, type MethodNode } from '../parts/schema.ts';

/** A query that a grant opens. */
export interface OpenQuery {
  readonly contract: string;
  readonly name: string;
  readonly method: MethodNode;
}

/** The contracts that a scope names, each once: an entry is "CONTRACT" or "CONTRACT/METHOD". */
export function contractsIn(scope: readonly string[]): readonly string[] {
  return [...new Set(scope.map((entry) => entry.split('/')[0] ?? ''))];
}

/** The queries of a contract that a scope opens, in the order of its ABI. */
export function queriesIn(scope: readonly string[], contract: string, abi: unknown): readonly OpenQuery[] {
  const isOpen = (name: string) => scope.includes(contract) || scope.includes(`${contract}/${name}`);
  return Object.entries(abiOf(abi).methods).flatMap(([name, method]) =>
    method.kind === 'query' && isOpen(name) ? [{ contract, name, method }] : [],
  );
}
