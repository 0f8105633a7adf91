import type { ContractAbi } from './abi.ts';

/** Marks the file of a built contract, and its version. */
export const ARTEFACT_FORMAT = 'stele-contract-1';

/** A built contract as one file, `contract.json`: all that deploying it takes, and what readers are shown before. */
export interface ContractArtefact {
  readonly format: typeof ARTEFACT_FORMAT;
  /** Kind of host that runs it, such as `quickjs`. */
  readonly kind: string;
  /** What runs: one ES module that imports nothing. */
  readonly code: string;
  /** The author's files by their paths as JSON, or empty; readers of the chain see it, nothing runs it. */
  readonly source: string;
  /** As the builder read it out of the code. A chain reads it out of the code again, and believes nothing else. */
  readonly abi: ContractAbi;
}

/** Whether a value read from a file has the shape of an artefact. What its parts are worth is for the chain to say. */
export function isContractArtefact(value: unknown): value is ContractArtefact {
  if (!isObject(value)) return false;
  const { format, kind, code, source, abi } = value;
  const texts = [kind, code, source].every((text) => typeof text === 'string');
  return format === ARTEFACT_FORMAT && texts && isAbi(abi);
}

function isAbi(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { name, version, methods, events, collections } = value;
  return typeof name === 'string' && typeof version === 'string' && [methods, events, collections].every(isObject);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
