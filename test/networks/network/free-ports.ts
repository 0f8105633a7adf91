import { PEER_PORT_DISTANCE } from '@stele/cli/network';
import { isFree } from '../../../apps/cli/test/free-ports.ts';

/** Below those that systems give to connections by themselves, and those that other tests take. */
const FIRST = 10_000;
const SPAN = 9_800;

/** Where is looked next. Other runs of this moment begin elsewhere. */
let next = process.pid * 37;

/**
 * A port with free ones above it for the nodes of a network, and for what they tell each other. None is given twice in a
 * row: a network that is being founded takes its ports seconds later.
 */
export async function freeFirstPort(nodes: number): Promise<number> {
  const offsets = Array.from({ length: nodes }, (_, i) => [i, PEER_PORT_DISTANCE + i]).flat();
  for (;;) {
    const port = FIRST + (next % SPAN);
    next += 2 * PEER_PORT_DISTANCE;
    if ((await Promise.all(offsets.map((offset) => isFree(port + offset)))).every(Boolean)) return port;
  }
}
