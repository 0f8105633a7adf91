import { readParameters } from '@stele/ledger';
import { isSteleError, toBase64, toHex } from '@stele/protocol';
import { type ChainInfo, routes } from '@stele/sdk/api';
import { judgeLight } from '../judge-light.ts';
import type { LightView } from '../light-view.ts';
import { type LightAnswer, lightAnswer } from './interface.ts';

/** The chain and how this node stands on it. */
export const chainAnswers: readonly LightAnswer[] = [
  lightAnswer(routes.getChain, (view) => lightChainInfo(view)),
  lightAnswer(routes.getGenesis, ({ chain }) => {
    const { core, sections, signatures } = chain.genesis;
    const signed = signatures?.map((entry) => ({ ...entry, signature: toBase64(entry.signature) }));
    return { core: toBase64(core), sections: { ...sections }, ...(signed ? { signatures: signed } : {}) };
  }),
  lightAnswer(routes.getChainLiveness, (view) => judgeLight(view, Date.now())),
];

/** The chain as far as it is verified: while nobody proves its parameters, it has none here. */
export async function lightChainInfo(view: LightView): Promise<ChainInfo> {
  const { chain, store, nodeKey } = view;
  const { header, hash } = store.headers.newest;
  const parameters = await provenParameters(view);
  const { validators } = await store.sets.at(header.height + 1);
  return {
    name: chain.name,
    genesis: chain.fingerprint,
    engine: chain.sections.engine?.name ?? 'solo',
    hash: chain.hash,
    suites: [...(parameters?.suites ?? chain.core.suites)],
    height: header.height,
    time: header.time,
    headerHash: toHex(hash),
    stateRoot: toHex(header.stateRoot),
    gateway: toHex(nodeKey),
    validators: validators.map(({ keyId, suite, organisation, weight }) => ({
      keyId: toHex(keyId),
      suite,
      organisation,
      weight,
    })),
    founders: chain.sections.accounts.map(({ account }) => account),
    parameters: { ...parameters },
    // Of headers alone.
    kept: { state: header.height + 1, bodies: header.height + 1, records: await store.headers.oldest() },
  };
}

async function provenParameters({ state }: LightView) {
  try {
    return await state.read(readParameters);
  } catch (error) {
    if (isSteleError(error, 'LIGHT_NO_PEER', 'LIGHT_BEHIND')) return undefined;
    throw error;
  }
}
