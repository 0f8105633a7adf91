import { registerRoute } from '@stele/http';
import { SteleError, toHex } from '@stele/protocol';
import { type CertifiedBlock, type RouteInput, routes, type SnapshotOffer } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { ChainView } from '../chain-view/chain-view.ts';
import { certifiedBlock } from '../evidence/certified-block.ts';
import { type HeaderRunOptions, headerRun } from '../evidence/header-run.ts';
import { createTurns } from '../joining/turns.ts';
import type { FindChain } from './chains.ts';

type HeaderQuery = RouteInput<typeof routes.getHeaders>['query'];

/** Headers of an answer unless said. */
const HEADERS = 256;

/** Parts that are made at a time for all who ask: each takes the thread of the API some milliseconds. */
const PARTS_AT_ONCE = 2;

/** What other nodes of a chain get here when they join. */
export function registerJoining(server: FastifyInstance, find: FindChain): void {
  const inTurn = createTurns(PARTS_AT_ONCE);
  const snapshotOf = ({ chain, height }: { readonly chain: string; readonly height: number }) =>
    find(chain).reader.snapshot(height);

  registerRoute(server, routes.listSnapshots, ({ params }) => offerOf(find(params.chain)));
  registerRoute(server, routes.getSnapshotManifest, ({ params }) =>
    inTurn(async () => (await snapshotOf(params)).manifest),
  );
  registerRoute(server, routes.getSnapshotChunk, ({ params }) =>
    inTurn(async () => (await snapshotOf(params)).chunk(params.index)),
  );
  registerRoute(server, routes.getSnapshotValue, ({ params }) =>
    inTurn(async () => (await snapshotOf(params)).value(params.leaf)),
  );
  registerRoute(
    server,
    routes.getCertifiedBlock,
    ({ params }): Promise<CertifiedBlock> => certifiedBlock(find(params.chain), params.height),
  );
  registerRoute(server, routes.getHeaders, ({ params, query }) =>
    headerRun(find(params.chain), headerRunOptions(query)),
  );
  registerRoute(server, routes.getEngineBlock, async ({ params }) => {
    const block = await find(params.chain).engineBlocks.lightBlock(params.height);
    if (!block) throw new SteleError('API_NOT_FOUND', { what: `block ${params.height} of the ordering engine` });
    return { ...block, validators: [...block.validators] };
  });
}

/** What is asked for, with what is meant where nothing is said. */
export function headerRunOptions({ after, limit = HEADERS, waitMs = 0 }: HeaderQuery): HeaderRunOptions {
  return { after, limit, waitMs };
}

async function offerOf({ reader, headers, engineBlocks }: ChainView): Promise<SnapshotOffer> {
  const engine = await engineBlocks.history();
  const snapshots = reader.snapshots().map(async (height) => {
    const [{ hash }, { engineHeight }] = await Promise.all([headers.at(height), reader.summary(height)]);
    const { active } = reader.at(height);
    return { height, headerHash: toHex(hash), keys: active, ...(engineHeight === undefined ? {} : { engineHeight }) };
  });
  return {
    start: reader.start(),
    height: headers.newest.header.height,
    ...(engine ? { engine } : {}),
    snapshots: await Promise.all(snapshots),
  };
}
