import { createServer } from 'node:net';
import { SteleError } from '@stele/protocol';
import type { NetworkNode } from './interface.ts';
import { LOOPBACK } from './manifest.ts';

type Ports = Pick<NetworkNode, 'id' | 'port' | 'peerPort'>;

/** Checks that no program listens where nodes will. @throws SteleError NETWORK_PORT_TAKEN */
export async function checkPortsFree(nodes: readonly Ports[]): Promise<void> {
  for (const { id, port, peerPort } of nodes) {
    for (const each of [port, peerPort]) {
      if (!(await isFree(each))) throw new SteleError('NETWORK_PORT_TAKEN', { port: String(each), organisation: id });
    }
  }
}

/** Whether this user may listen at a port of this machine alone. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
