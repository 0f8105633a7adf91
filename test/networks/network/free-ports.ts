import { PEER_PORT_DISTANCE } from '@stele/cli/network';
import { isFree } from '../../../apps/cli/test/free-ports.ts';

/** Below those that systems give to connections by themselves, and those that other tests take. */
const FIRST = 10_000;
const SPAN = 9_800;

/** A port with free ones above it for the nodes of a network, and for what they tell each other. */
export async function freeFirstPort(nodes: number): Promise<number> {
  const offsets = Array.from({ length: nodes }, (_, i) => [i, PEER_PORT_DISTANCE + i]).flat();
  // Other runs of this moment begin elsewhere.
  for (let attempt = process.pid * 37; ; attempt += 2 * PEER_PORT_DISTANCE) {
    const port = FIRST + (attempt % SPAN);
    if ((await Promise.all(offsets.map((offset) => isFree(port + offset)))).every(Boolean)) return port;
  }
}
