import { readValidators } from '@stele/ledger';
import { SteleError, toBase64, toHex } from '@stele/protocol';
import { type ChainInfo, routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { ChainView } from '../chain-view/chain-view.ts';
import { registerRoute } from '../http/register-route.ts';

/** Finds a chain by its name or fingerprint. @throws SteleError API_NOT_FOUND */
export type FindChain = (chain: string) => ChainView;

/** The chains of a node. */
export function findAmong(views: readonly ChainView[]): FindChain {
  return (wanted) => {
    const view = views.find(({ chain }) => chain.name === wanted || chain.fingerprint === wanted);
    if (!view) throw new SteleError('API_NOT_FOUND', { what: `chain "${wanted}" on this node` });
    return view;
  };
}

export function registerChains(server: FastifyInstance, views: readonly ChainView[], find: FindChain): void {
  registerRoute(server, routes.listChains, () => ({ chains: views.map(chainInfo) }));
  registerRoute(server, routes.getChain, ({ params }) => chainInfo(find(params.chain)));
  registerRoute(server, routes.getGenesis, ({ params }) => {
    const { core, sections, signatures } = find(params.chain).chain.genesis;
    const signed = signatures?.map((entry) => ({ ...entry, signature: toBase64(entry.signature) }));
    return { core: toBase64(core), sections: { ...sections }, ...(signed ? { signatures: signed } : {}) };
  });
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
  };
}
