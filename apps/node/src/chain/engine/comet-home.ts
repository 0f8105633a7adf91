import type { Chain, EngineSection } from '@stele/ledger';
import type { EngineHomeOptions, PeerAddress } from '@stele/ordering';
import { fromBase64, LIMITS } from '@stele/protocol';
import { engineChainId } from '../../offences/engine-chain-id.ts';
import type { EngineSettings } from './interface.ts';
import { addressOf } from './peers.ts';

/** Bytes beside bundles that a block may hold: a certificate of as many validators as there may be. */
const CERTIFICATE_BYTES = 2 ** 20;

/** What a home is derived from. */
export interface CometHomeOptions {
  readonly chain: Chain;
  readonly section: EngineSection;
  readonly settings: EngineSettings;
  /** By which other nodes know this one. */
  readonly peerId: string;
  /** The nodes to keep in touch with. */
  readonly peers: readonly PeerAddress[];
}

/** The engine's folder, as the genesis document and this node's settings say. */
export function cometHome({ chain, section, settings, peerId, peers }: CometHomeOptions): EngineHomeOptions {
  const { validators } = chain.core.validators;
  const names = new Map(section.validators.map(({ peerId: id }, i) => [id, validators[i]?.organisation ?? '']));
  return {
    folder: settings.folder,
    chainId: engineChainId(chain.fingerprint),
    genesisTime: chain.core.time,
    validators: section.validators.map(({ voteKey }, i) => ({
      voteKey: fromBase64(voteKey),
      weight: validators[i]?.weight ?? 0,
      name: validators[i]?.organisation ?? '',
    })),
    proposeMs: section.proposeMs,
    commitMs: section.commitMs,
    dataBytes: LIMITS.blockBytes + CERTIFICATE_BYTES,
    listen: settings.listen,
    external: settings.external === '' ? undefined : addressOf(settings.external),
    peers,
    moniker: names.get(peerId) || chain.name,
  };
}
