import { join } from 'node:path';

/** The program of a node, for whoever starts one as a process of its own. */
export const NODE_ENTRY: string = join(import.meta.dirname, 'main.ts');
