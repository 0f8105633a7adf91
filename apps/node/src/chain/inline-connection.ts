import type { SteleError } from '@stele/protocol';
import { ChainClient } from './chain-client.ts';
import { type ChainHost, startChain } from './chain-host.ts';
import type { ChainConnection, ChainListener } from './connection.ts';
import type { ChainOptions } from './messages.ts';

/** Runs a chain in this thread: for tools and tests that want one thread to look at. */
export async function connectInline(options: ChainOptions, listener: ChainListener): Promise<ChainConnection> {
  let host: ChainHost | undefined;
  const client = new ChainClient((message) => host?.handle(message), listener);
  // A failure at the start is thrown below; the promise that also carries it has no other listener here.
  client.whenReady.catch((_: SteleError) => undefined);
  host = await startChain(options, (message) => client.receive(message));
  const { store, ready } = host;
  return {
    ready,
    shared: store.share(),
    reader: store,
    start: client.start.bind(client),
    submit: client.submit.bind(client),
    stats: client.stats.bind(client),
    report: client.report.bind(client),
    engineBlock: client.engineBlock.bind(client),
    engineHistory: client.engineHistory.bind(client),
    engineEvidence: client.engineEvidence.bind(client),
    prune: client.prune.bind(client),
    stopPruning: client.stopPruning.bind(client),
    stop: () => host?.stop() ?? Promise.resolve(),
  };
}
