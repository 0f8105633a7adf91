import { sha256 } from '@noble/hashes/sha2.js';
import type { HashFunction, HashName } from '@stele/protocol';
import { hashFunctionOf } from '../../core/hash-functions.ts';
import { sm3 } from './sm3.ts';

export const portableHashes: Readonly<Record<HashName, HashFunction>> = {
  sha256: hashFunctionOf('sha256', (bytes) => sha256(bytes)),
  sm3: hashFunctionOf('sm3', sm3),
};
