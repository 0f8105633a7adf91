import { join } from 'node:path';

/** The program of a node, for whoever starts one as a process of its own. */
export const NODE_ENTRY: string = join(import.meta.dirname, 'main.ts');

/** What a node says to whoever started it with a channel between them, once it serves. */
export interface ReadyMessage {
  /** Address of its API. */
  readonly url: string;
}
