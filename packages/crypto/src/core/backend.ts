import { createHasher, type Hasher, type HashFunction, type HashName, SteleError } from '@stele/protocol';
import type { CryptoBackend, SignatureSuite, SuiteName } from '../interface.ts';

/** What a back end is made of. */
export interface BackendParts {
  /** For people: which libraries answer. */
  readonly name: string;
  readonly hashes: Readonly<Record<HashName, HashFunction>>;
  readonly suites: Readonly<Record<SuiteName, SignatureSuite>>;
}

/** Puts hash functions and suites together. */
export function createBackend(parts: BackendParts): CryptoBackend {
  const hashers = new Map<HashName, Hasher>();
  const hash = (name: HashName): HashFunction => pick(parts.hashes, name);
  const hasher = (name: HashName): Hasher => {
    const made = hashers.get(name) ?? createHasher(hash(name));
    hashers.set(name, made);
    return made;
  };
  return { name: parts.name, hash, hasher, suite: (name) => pick(parts.suites, name) };
}

function pick<Part>(parts: Readonly<Record<string, Part>>, name: string): Part {
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (part === undefined) throw new SteleError('CRYPTO_UNKNOWN', { name });
  return part;
}
