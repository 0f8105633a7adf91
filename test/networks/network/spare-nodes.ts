import { join } from 'node:path';
import type { Network, NetworkNode } from '@stele/cli/network';

/** Further nodes of a network beside those that it was founded with: with the next numbers, ports and folders. */
export function spareNodes({ folder, nodes }: Network, count: number): NetworkNode[] {
  const last = nodes.at(-1) as NetworkNode;
  return Array.from({ length: count }, (_, i) => {
    const number = last.number + 1 + i;
    const id = `spare${number}`;
    const port = last.port + 1 + i;
    return {
      ...last,
      number,
      id,
      title: id,
      data: join(folder, id),
      url: last.url.replace(String(last.port), String(port)),
      port,
      peerPort: last.peerPort + 1 + i,
    };
  });
}
