import { join } from 'node:path';
import type { ChainLayout } from '../data/layout.ts';

/** Where things of a join lie, in the folder of the chain. */
export function joinLayout({ root }: Pick<ChainLayout, 'root'>) {
  return {
    /** There while the node fetches a state. */
    mark: join(root, 'JOIN.json'),
    /** Blocks that have come, until they stand in the ledger. */
    window: join(root, 'joining'),
    /** What the engine begins with behind a ledger that was fetched, until it has blocks of its own. */
    bridge: join(root, 'engine.bridge.json'),
    /** What was there before, a folder for each time. */
    setAside: join(root, 'set-aside'),
  } as const;
}
