import { dataLayout } from '@stele/node/founding';
import { shellQuote } from '../terminal/shell-quote.ts';

/** Settings of a node's first start with a chain that several order. */
export interface StartSettings {
  readonly peerPort?: string | undefined;
  /** APIs of nodes that the state is fetched from; empty for none. */
  readonly joinFrom?: string;
}

/** What starts the node of a data folder with a chain, or the chain alone where it stands beside others. */
export function startCommand(data: string, chain: string, { peerPort, joinFrom = '' }: StartSettings): string {
  const folder = `STELE_DATA=${shellQuote(data)}`;
  // Its settings lie in its own folder.
  if (dataLayout(data, chain).hasOwnKeys) return `${folder} ./stele chain start ${chain}`;
  const settings = [
    `STELE_CHAIN=${chain}`,
    ...(peerPort === undefined ? [] : [`STELE_PEER_PORT=${peerPort}`]),
    ...(joinFrom === '' ? [] : [`STELE_JOIN_FROM=${shellQuote(joinFrom)}`]),
  ];
  return `${folder} ${settings.join(' ')} npm start`;
}
