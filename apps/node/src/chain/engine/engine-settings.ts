import type { Chain } from '@stele/ledger';
import { findEngine, machineId } from '@stele/ordering';
import { readRestoredMark } from '../../backup/restored-mark.ts';
import { keptBlocks, type NodeConfig } from '../../config/config.ts';
import type { DataLayout } from '../../data/layout.ts';
import type { Identity } from '../../founding/open-identity.ts';
import { joinLayout } from '../../joining/layout.ts';
import type { EngineSettings } from './interface.ts';

/** What an engine is started with. */
export interface EngineSettingsOptions {
  readonly chain: Chain;
  readonly config: NodeConfig;
  readonly layout: DataLayout;
  readonly identity: Pick<Identity, 'engineKeys'>;
  /** The variable PATH, where the engine may lie. */
  readonly path: string | undefined;
}

/**
 * The settings of the engine of a chain that several nodes order; undefined where this node orders alone.
 * @throws SteleError ENGINE_MISSING, ENGINE_VERSION
 */
export async function engineSettings(options: EngineSettingsOptions): Promise<EngineSettings | undefined> {
  const { chain, config, layout, identity, path } = options;
  if (!chain.sections.engine || !identity.engineKeys) return undefined;
  const { path: binary } = await findEngine({ named: config.engine, cache: config.cache, path });
  return {
    binary,
    folder: layout.chain.engine,
    machine: await machineId(config.cache),
    keys: identity.engineKeys,
    observesSince: readRestoredMark(layout.chain)?.restored,
    listen: { host: config.peerHost, port: config.peerPort },
    external: config.peerAddress,
    peers: config.peers,
    bridge: joinLayout(layout.chain).bridge,
    keep: keptBlocks(config),
  };
}
