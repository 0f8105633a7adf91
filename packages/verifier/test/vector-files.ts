import { readdirSync, readFileSync } from 'node:fs';
import { nodeCrypto } from '@stele/crypto/node';
import type { VerificationReport } from '../src/index.ts';
import { verifyEvidence } from '../src/index.ts';
import { forgeries } from './adversary/forgeries.ts';
import type { Forgery } from './adversary/forgery.ts';
import { optionsOf } from './sample-options.ts';
import type { Sample } from './samples/sample.ts';
import { validSamples } from './samples/valid-samples.ts';

/** A package that must verify, with the report that it must give. */
export interface ValidVector extends Sample {
  readonly report: VerificationReport;
}

/** Where the vectors of a kind lie. */
export function vectorFolder(kind: 'valid' | 'refused'): URL {
  return new URL(`../vectors/${kind}/`, import.meta.url);
}

/** Contents of all vector files, made anew, by their names. */
export function makeVectors(kind: 'valid' | 'refused'): Map<string, string> {
  const vectors: readonly (ValidVector | Forgery)[] = kind === 'valid' ? validVectors() : forgeries();
  return new Map(vectors.map((vector) => [`${vector.name}.json`, `${JSON.stringify(vector, null, 1)}\n`]));
}

/** Contents of all vector files as they stand in the repository, by their names. */
export function readVectors(kind: 'valid' | 'refused'): Map<string, string> {
  const folder = vectorFolder(kind);
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
}

function validVectors(): ValidVector[] {
  return validSamples().map((sample) => ({ ...sample, report: verifyEvidence(optionsOf(sample, nodeCrypto)) }));
}
