import { registerRoute } from '@stele/http';
import { readValidators } from '@stele/ledger';
import { isSteleError, type SteleError, toBase64, toHex } from '@stele/protocol';
import { type ChainInfo, type ChainStanding, type RouteAnswer, routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { ChainView } from '../chain-view/chain-view.ts';
import { lightChainInfo } from '../light/answers/of-chain.ts';
import type { LightView } from '../light/light-view.ts';
import { reasonOf, threadFault } from '../thread-errors.ts';

/** Finds a chain by its name or fingerprint. @throws SteleError API_NOT_FOUND, CHAIN_* */
export type FindChain = (chain: string) => ChainView;

/** The chains of a node as the API serves them. */
export interface ServedChains {
  readonly views: readonly ChainView[];
  /** How all of them stand, served or not. */
  readonly standings: readonly ChainStanding[];
  view(wanted: string): ChainView;
  /** Also of a chain that has another state than the one that was decided, which serves nothing else. */
  watched(wanted: string): ChainView;
  /** Those of which this node keeps headers and certificates alone. */
  readonly lights: readonly LightView[];
  /** Undefined for others. */
  light(wanted: string): LightView | undefined;
}

export function registerChains(server: FastifyInstance, chains: ServedChains, find: FindChain): void {
  registerRoute(server, routes.listChains, () => listed(chains));
  registerRoute(server, routes.getChain, ({ params }) => chainInfo(find(params.chain)));
  registerRoute(server, routes.getGenesis, ({ params }) => {
    const { core, sections, signatures } = find(params.chain).chain.genesis;
    const signed = signatures?.map((entry) => ({ ...entry, signature: toBase64(entry.signature) }));
    return { core: toBase64(core), sections: { ...sections }, ...(signed ? { signatures: signed } : {}) };
  });
}

/** What can be read of the chains; one that cannot be read is told as failed, and the others are listed all the same. */
async function listed({ views, lights, standings }: ServedChains): Promise<RouteAnswer<typeof routes.listChains>> {
  const unreadable = new Map<string, SteleError>();
  const told = [
    ...views.map((view) => ({ view, info: async () => chainInfo(view) })),
    ...lights.map((view) => ({ view, info: () => lightChainInfo(view) })),
  ];
  const read = told.map(async ({ view, info }) => {
    try {
      return [await info()];
    } catch (error) {
      unreadable.set(view.chain.name, isSteleError(error) ? error : threadFault(reasonOf(error)));
      return [];
    }
  });
  const chains = (await Promise.all(read)).flat();
  const stands = standings.map((standing): ChainStanding => {
    const reason = unreadable.get(standing.name);
    return reason ? { ...standing, state: 'failed', reason: { ...reason.toJSON() } } : standing;
  });
  return { chains, standings: stands };
}

export function chainInfo(view: ChainView): ChainInfo {
  const { chain, engine, headers, gatewayKey } = view;
  const { header, hash } = headers.newest;
  return {
    name: chain.name,
    genesis: chain.fingerprint,
    engine,
    hash: chain.hash,
    suites: [...view.parameters().suites],
    height: header.height,
    time: header.time,
    headerHash: toHex(hash),
    stateRoot: toHex(header.stateRoot),
    gateway: toHex(gatewayKey),
    validators: readValidators(chain, view.state).set.validators.map(({ keyId, suite, organisation, weight }) => ({
      keyId: toHex(keyId),
      suite,
      organisation,
      weight,
    })),
    founders: view.chain.sections.accounts.map(({ account }) => account),
    parameters: { ...view.parameters() },
    kept: { ...view.reader.kept() },
  };
}
