import type { Caller } from '../interface.ts';

/** The organisations whose keys signed, each once, in the order of the signatures. */
export function organisationsOf(endorsers: readonly Caller[]): string[] {
  const organisations: string[] = [];
  for (const { organisation } of endorsers) {
    // A transaction has few signatures: looking along the list is quicker than a set.
    if (organisation !== '' && !organisations.includes(organisation)) organisations.push(organisation);
  }
  return organisations;
}
