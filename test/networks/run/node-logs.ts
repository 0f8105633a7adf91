import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkNode } from '@stele/cli/network';

/** The logs of nodes from now on. */
export class NodeLogs {
  readonly #sizes: ReadonlyMap<number, number>;

  constructor(nodes: readonly NetworkNode[]) {
    this.#sizes = new Map(nodes.map((node) => [node.number, contentOf(node).length]));
  }

  /** Lines of a node's log that were written since. */
  linesOf(node: NetworkNode): string[] {
    const content = contentOf(node);
    return content.toString('utf8', this.#sizes.get(node.number)).split('\n');
  }
}

function contentOf({ data }: NetworkNode): Buffer {
  const path = join(data, 'node.log');
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
}
