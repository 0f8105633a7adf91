import { join } from 'node:path';
import type { ChainLayout } from '../data/layout.ts';

/** Where things of a light node lie, in the folder of the chain. Its certificates lie where those of other nodes do. */
export function lightLayout({ root }: Pick<ChainLayout, 'root'>) {
  return {
    /** Says whether the node keeps headers and certificates alone. */
    mark: join(root, 'LIGHT.json'),
    headers: join(root, 'light'),
    /** Packages of two certified headers of one height, a folder for each. */
    forks: join(root, 'forks'),
  } as const;
}
