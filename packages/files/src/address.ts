import { CONTENT_HASHES, type ContentHash, SteleError } from '@stele/protocol';

const ADDRESS = /^(sha256|sm3):([0-9a-f]{64})$/;

/** The address of a content: the hash function and its hash in hex, as keys of evidence records begin. */
export function contentAddress(algorithm: ContentHash, digest: string): string {
  return `${algorithm}:${digest}`;
}

/** The parts of an address. @throws SteleError FILE_ADDRESS_BAD */
export function parseContentAddress(address: string): { readonly algorithm: ContentHash; readonly digest: string } {
  const [, name, digest] = ADDRESS.exec(address) ?? [];
  const algorithm = CONTENT_HASHES.find((candidate) => candidate === name);
  if (algorithm === undefined || digest === undefined) throw new SteleError('FILE_ADDRESS_BAD', { address });
  return { algorithm, digest };
}
