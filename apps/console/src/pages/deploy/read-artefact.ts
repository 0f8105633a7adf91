import { type ContractArtefact, isContractArtefact } from '@stele/contract';

/** A built contract that was dropped; without the ABI where the code came alone. */
export interface DroppedContract {
  readonly file: string;
  readonly kind: string;
  readonly code: string;
  readonly source: string;
  /** As its builder read it; the chain reads it anew. */
  readonly abi: ContractArtefact['abi'] | undefined;
}

/** Why a file is no contract that can be deployed. Each has its words in the texts. */
export type NoContract = 'large' | 'empty' | 'abi' | 'source' | 'foreign';

/** No artefact within the limits of a chain is larger, in bytes: code, source and ABI as JSON. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Reads what was dropped: `contract.json` of a build, or the code of one alone. */
export async function readArtefact(file: File): Promise<DroppedContract | NoContract> {
  if (file.size > MOST_BYTES) return 'large';
  const text = await file.text();
  if (text.trim() === '') return 'empty';
  if (file.name.endsWith('.ts')) return 'source';
  if (file.name.endsWith('.js') || file.name.endsWith('.mjs')) {
    return { file: file.name, kind: 'quickjs', code: text, source: '', abi: undefined };
  }
  const value = parsed(text);
  if (!isContractArtefact(value)) return isAbi(value) ? 'abi' : 'foreign';
  const { kind, code, source, abi } = value;
  return { file: file.name, kind, code, source, abi };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAbi(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'methods' in value && 'collections' in value;
}
