import { nodeCrypto } from '@stele/crypto/node';
import { SteleError, toBase64, toHex } from '@stele/protocol';
import { createHeaderWalk } from '@stele/verifier';
import type { NodeStanding } from '../chain-view/node-standing.ts';
import { joinAddresses } from '../config/config.ts';
import type { OpenChainOptions, RunningChain } from '../running-chain.ts';
import { Follower } from './follower.ts';
import { knownFork } from './fork-evidence.ts';
import { lightLayout } from './layout.ts';
import type { LightMark } from './light-mark.ts';
import { LightStore } from './light-store.ts';
import { PeerBook } from './peer-book.ts';
import { ProvedState } from './proved-state.ts';
import { Relay } from './relay.ts';
import { watchRole } from './role-watch.ts';
import { VerifiedBlocks } from './verified-blocks.ts';

/** What the state says of a node as long as nothing of it was proved. */
const UNPROVED: NodeStanding = { role: 'unknown', removed: undefined, isGateway: false };

/** What a light chain is opened with. */
export type OpenLightOptions = Pick<OpenChainOptions, 'chain' | 'config' | 'identity' | 'layout' | 'log'> & {
  readonly mark: LightMark;
  readonly clock?: () => number;
};

/**
 * Opens a chain of which this node keeps headers and certificates alone, and follows it over the nodes that it is told of.
 * @throws SteleError LIGHT_NO_SOURCE, LIGHT_DAMAGED, DATA_DAMAGED
 */
export async function openLightChain(options: OpenLightOptions): Promise<RunningChain> {
  const { chain, config, identity, layout, log, mark, clock = Date.now } = options;
  const from = [...new Set([...joinAddresses(config), ...mark.from])];
  if (from.length === 0) throw new SteleError('LIGHT_NO_SOURCE', { chain: chain.name });
  const all = new AsyncDisposableStack();
  try {
    const { name, fingerprint, genesis } = chain;
    const walk = createHeaderWalk(
      { name, genesis: fingerprint, core: toBase64(genesis.core) },
      fingerprint,
      nodeCrypto,
    );
    const store = await LightStore.open(chain, layout.chain);
    all.defer(() => store.close());
    const peers = new PeerBook({ chain, from, log, clock });
    const parts = { chain, store, peers };
    const state = new ProvedState(parts);
    const blocks = new VerifiedBlocks(parts, state);
    const { forks } = lightLayout(layout.chain);
    const key = toHex(identity.node.keyId);
    let standing = UNPROVED;
    let failure: SteleError | undefined;
    const role = watchRole({
      key,
      state,
      layout: layout.chain,
      from,
      log,
      chain,
      isCurrent: () => follower.isCurrent,
      onStanding(known) {
        standing = known;
      },
      onChange(error) {
        failure = error;
      },
    });
    const onAdvance = () => role.look();
    const follower = new Follower({ ...parts, walk, forks, log, clock, fork: knownFork(forks), onAdvance });
    follower.start();
    const closing = new AbortController();
    all.defer(() => closing.abort());
    all.defer(() => follower.stop());
    all.defer(() => role.stop());
    role.look();
    return {
      view: undefined,
      light: {
        ...parts,
        follower,
        state,
        blocks,
        relay: new Relay({ ...parts, blocks }),
        stream: { headers: store.headers, feed: store.headers.feed, reader: blocks, closing: closing.signal },
        nodeKey: identity.node.keyId,
        standing: () => standing,
      },
      replayed: 0,
      isOutboxLost: false,
      failure: () => failure,
      stats: async () => undefined,
      pruning: () => ({ isOn: false, freed: 0 }),
      stop: () => all.disposeAsync(),
    };
  } catch (error) {
    await all.disposeAsync();
    throw error;
  }
}
