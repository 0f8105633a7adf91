import { type Hasher, hashOfBodyVersion } from '@stele/protocol';
import type { CryptoBackend } from '../interface.ts';

/** The hashing rules that versions of transaction bodies fix, whatever the chain's own are; undefined for unknown ones. */
export function bodyHasherOf(backend: CryptoBackend): (version: number) => Hasher | undefined {
  return (version) => {
    const hash = hashOfBodyVersion(version);
    return hash && backend.hasher(hash);
  };
}
