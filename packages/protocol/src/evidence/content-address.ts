import { CONTENT_HASHES, type ContentHash } from './record.ts';

/** What an address of content looks like, as a regular expression: the hash function and the hash in hex. */
export const CONTENT_ADDRESS = `^(${CONTENT_HASHES.join('|')}):([0-9a-f]{64})$`;

const ADDRESS = new RegExp(CONTENT_ADDRESS);

/** The address of a content, as keys of its evidence records begin. */
export function contentAddress(algorithm: ContentHash, digest: string): string {
  return `${algorithm}:${digest}`;
}

/** The parts of a content's address, or undefined where it is none. */
export function parseContentAddress(
  address: string,
): { readonly algorithm: ContentHash; readonly digest: string } | undefined {
  const match = ADDRESS.exec(address);
  if (!match) return undefined;
  const [, algorithm, digest] = match as unknown as [string, ContentHash, string];
  return { algorithm, digest };
}
