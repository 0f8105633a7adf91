import { VECTOR_CODES } from '../../packages/runtime/test/evil/vector-codes.ts';
import { inputOf, makeVectors as makeRuntimeVectors } from '../../packages/runtime/test/evil/vectors.ts';
import { makeVectors as makeStatementVectors } from '../../packages/statement/test/vector-file.ts';
import { makeVectors as makeEvidenceVectors } from '../../packages/verifier/test/vector-files.ts';
import { CHAIN_VECTORS, makeChainVector } from '../../test/chain-vectors/make-vector.ts';

/** A folder that holds vector files and nothing else. */
export interface VectorSet {
  /** From the root of the repository. */
  readonly folder: string;
  /** Makes all its files anew: contents by name. */
  readonly make: () => Promise<ReadonlyMap<string, string>>;
}

/**
 * All vectors that this repository's own code makes. Those in packages/crypto/vectors are others' and stay as they
 * were published; packages/protocol/vectors is of a reference model that shares no code with this repository.
 */
export const VECTOR_SETS: readonly VectorSet[] = [
  {
    folder: 'packages/runtime/vectors',
    make: async () => new Map([['quickjs.json', textOf(makeRuntimeVectors(VECTOR_CODES.map(inputOf)))]]),
  },
  {
    folder: 'packages/statement/vectors',
    make: async () => new Map([['statements.json', textOf(makeStatementVectors())]]),
  },
  { folder: 'packages/verifier/vectors/valid', make: async () => makeEvidenceVectors('valid') },
  { folder: 'packages/verifier/vectors/refused', make: async () => makeEvidenceVectors('refused') },
  { folder: 'test/chain-vectors/vectors', make: chainVectors },
];

async function chainVectors(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [name, chain] of Object.entries(CHAIN_VECTORS)) files.set(name, textOf(await makeChainVector(...chain)));
  return files;
}

function textOf(vectors: unknown): string {
  return `${JSON.stringify(vectors, null, 1)}\n`;
}
