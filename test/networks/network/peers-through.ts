import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Network, NetworkNode } from '@stele/cli/network';
import type { Links } from '../links/links.ts';

/** What the genesis says of the nodes of a chain that several order. */
interface EngineSection {
  readonly validators: readonly { readonly peerId: string; readonly address: string }[];
}

/** The setting STELE_PEERS of a node that reaches each other one through the link of the two. */
export function peersThrough(links: Links, { chain, nodes }: Network, { number, data }: NetworkNode): string {
  const genesis = JSON.parse(readFileSync(join(data, chain, 'genesis.json'), 'utf8')) as {
    readonly sections: { readonly engine: string };
  };
  const { validators } = JSON.parse(genesis.sections.engine) as EngineSection;
  const others = nodes.filter((other) => other.number !== number);
  return others
    .map(({ number: to, peerPort }) => {
      const validator = validators.find(({ address }) => address.endsWith(`:${peerPort}`));
      return `${validator?.peerId}@127.0.0.1:${links.port(number, to)}`;
    })
    .join(',');
}
