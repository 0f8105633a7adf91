import { SUPPORTED_PROTOCOLS } from '@stele/ledger';
import { isSteleError, utf8 } from '@stele/protocol';
import { GasMeter } from '@stele/runtime';
import { createChainHosts, HOST_HASHES } from '../runtime/hosts.ts';

/** A contract as it stands on a chain. */
export interface DeployedCode {
  readonly name: string;
  readonly kind: string;
  readonly code: string;
}

/** How a contract fares under a version of the protocol. */
export interface LoadedContract {
  readonly name: string;
  readonly kind: string;
  /** Whether another machine runs it than the chain was founded on. */
  readonly changes: boolean;
  /** Why its code cannot be loaded; empty where it can. */
  readonly fault: string;
}

/** Gas for loading one contract: as much as the largest transaction may have. */
const LOAD_GAS = 1_000_000_000;

/**
 * Loads deployed contracts under the rules of a version of the protocol, as a node would when it comes to rule.
 * @returns undefined where this build does not have the version.
 */
export function loadContracts(protocol: number, deployed: readonly DeployedCode[]): LoadedContract[] | undefined {
  const rules = SUPPORTED_PROTOCOLS.get(protocol);
  if (!rules) return undefined;
  const hosts = createChainHosts(HOST_HASHES);
  try {
    const byKind = new Map(hosts.of(rules).map((host) => [host.kind, host]));
    return deployed.map(({ name, kind, code }) => ({
      name,
      kind,
      changes: kind in rules.runtimes,
      fault: faultOf(() => byKind.get(kind)?.load(utf8(code), new GasMeter(LOAD_GAS, rules.prices)), kind),
    }));
  } finally {
    hosts.close();
  }
}

function faultOf(load: () => unknown, kind: string): string {
  try {
    return load() === undefined ? `no machine runs code of kind "${kind}"` : '';
  } catch (error) {
    if (isSteleError(error)) return error.message;
    throw error;
  }
}
