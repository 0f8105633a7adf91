import type { Chain, EngineSection } from '@stele/ledger';
import type { EngineAddress, EngineHomeOptions, EnginePeer } from '@stele/ordering';
import { fromBase64, LIMITS } from '@stele/protocol';
import type { EngineSettings } from './interface.ts';

/** Bytes beside bundles that a block may hold: a certificate of as many validators as there may be. */
const CERTIFICATE_BYTES = 2 ** 20;

/** What a home is derived from. */
export interface CometHomeOptions {
  readonly chain: Chain;
  readonly section: EngineSection;
  readonly settings: EngineSettings;
  /** By which other nodes know this one. */
  readonly peerId: string;
}

/** The engine's folder, as the genesis document and this node's settings say. */
export function cometHome({ chain, section, settings, peerId }: CometHomeOptions): EngineHomeOptions {
  const { validators } = chain.core.validators;
  const names = new Map(section.validators.map(({ peerId: id }, i) => [id, validators[i]?.organisation ?? '']));
  return {
    folder: settings.folder,
    chainId: `stele-${chain.fingerprint.slice(0, 32)}`,
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
    peers: peersOf(section, settings.peers).filter((peer) => peer.peerId !== peerId),
    moniker: names.get(peerId) || chain.name,
  };
}

/** The nodes of the genesis, where the operator's settings do not say otherwise, and those that they add. */
function peersOf(section: EngineSection, given: string): EnginePeer[] {
  const peers = new Map(section.validators.map(({ peerId, address }) => [peerId, address]));
  for (const peer of given.split(',').filter((text) => text !== '')) {
    const at = peer.indexOf('@');
    peers.set(peer.slice(0, at), peer.slice(at + 1));
  }
  return [...peers].map(([peerId, address]) => ({ peerId, ...addressOf(address) }));
}

/** HOST:PORT taken apart; IPv6 stands in brackets. */
function addressOf(address: string): EngineAddress {
  const at = address.lastIndexOf(':');
  return { host: address.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(address.slice(at + 1)) };
}
