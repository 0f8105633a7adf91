import { type Chain, readValidators, sourceOf } from '@stele/ledger';
import { checkBridge, type EngineBridge, type EngineLightBlock } from '@stele/ordering';
import { fromBase64, toHex } from '@stele/protocol';
import type { StateReader } from '@stele/store';
import type { ChosenSnapshot } from './choose-snapshot.ts';
import { ANSWER_MS, type Peers } from './peers.ts';

/** Blocks that an engine begins with: that of the ledger's newest block, and the two after it. */
const BLOCKS = 3;

/**
 * What the engine of a node begins with whose ledger was fetched.
 * @throws SteleError JOIN_NO_PEER
 */
export async function bridgeEngine(
  chain: Chain,
  peers: Peers,
  { engineHeight, hash }: ChosenSnapshot,
  store: StateReader,
): Promise<EngineBridge> {
  const view = store.view();
  const { set, voteKeys } = readValidators(chain, sourceOf(view));
  view.close();
  const members = set.validators.map(({ weight }, i) => ({ weight, voteKey: fromBase64(voteKeys[i] ?? '') }));
  return peers.ask(
    (api) =>
      Promise.all(
        Array.from({ length: BLOCKS }, (_, i) =>
          api.getEngineBlock({ params: { height: engineHeight + i } }, { answerMs: ANSWER_MS }),
        ),
      ),
    (blocks) => checkBridge(blocks as EngineLightBlock[], { engineHeight, headerHash: toHex(hash), sets: [members] }),
  );
}
