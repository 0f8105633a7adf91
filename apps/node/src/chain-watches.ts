import type { Signer } from '@stele/crypto';
import type { Chain, StateSource } from '@stele/ledger';
import type { SteleError } from '@stele/protocol';
import type { StateReader } from '@stele/store';
import type { Logger } from 'pino';
import { backupFolder } from './backup/pinned-chain.ts';
import type { ValidatorHistory } from './certificates/validator-history.ts';
import type { ChainConnection } from './chain/connection.ts';
import type { Headers } from './chain-view/headers.ts';
import type { NodeStanding } from './chain-view/node-standing.ts';
import { keptBlocks, type NodeConfig } from './config/config.ts';
import type { ChainLayout } from './data/layout.ts';
import type { Gateway } from './gateway/gateway.ts';
import { sendOwnCall } from './gateway/send-own-call.ts';
import { watchForLight } from './light/become-light.ts';
import { OffenceArchive } from './offences/offence-archive.ts';
import { PruningSchedule } from './pruning/pruning-schedule.ts';
import { BUILD } from './upgrades/build.ts';
import { canAnnounce } from './upgrades/can-announce.ts';
import { UpgradeWatch } from './upgrades/upgrade-watch.ts';

/** What the watches of a chain work with. */
export interface WatchOptions {
  readonly chain: Chain;
  readonly config: NodeConfig;
  readonly layout: ChainLayout;
  /** Id of this node's key in hex. */
  readonly key: string;
  readonly signer: Signer;
  /** Other nodes of the chain, by their APIs. */
  readonly from: readonly string[];
  readonly log: Logger;
  readonly reader: StateReader;
  readonly source: StateSource;
  readonly connection: ChainConnection;
  readonly gateway: Gateway;
  readonly validators: ValidatorHistory;
  readonly headers: Headers;
  readonly standing: () => NodeStanding;
  /** Called with what keeps the chain from going on as it is. */
  readonly onFailure: (error: SteleError) => void;
}

/** What follows the blocks of a chain, and does what this node owes because of them. */
export interface ChainWatches {
  readonly light: ReturnType<typeof watchForLight>;
  readonly upgrades: UpgradeWatch;
  readonly offences: OffenceArchive;
  readonly pruning: PruningSchedule;
  /** A block is durable. */
  follow(height: number): void;
  stop(): Promise<void>;
}

export function openWatches(options: WatchOptions): ChainWatches {
  const { chain, config, layout, key, log, reader, source, connection, gateway, validators, headers } = options;
  const { standing } = options;
  const newest = () => headers.newest.header.height;
  const light = watchForLight({
    chain: chain.name,
    layout,
    key,
    from: options.from,
    log,
    standing,
    validators: () => validators.at(newest()),
    unsettled: () => gateway.unsettled,
    isCurrent: async () => !((await connection.report()).network?.deciding?.isCatchingUp ?? true),
    onChange: options.onFailure,
  });
  const upgrades = new UpgradeWatch(
    {
      chain,
      source,
      key,
      build: BUILD,
      canAnnounce: () => canAnnounce(source, standing()) && gateway.obstacle === undefined,
      send: (call) => sendOwnCall({ chain, source, gateway, signer: options.signer }, call),
      log,
    },
    newest(),
  );
  const offences = new OffenceArchive({
    chain,
    folder: layout.offences,
    reader,
    source,
    votesIn: (engineHeight) => connection.engineEvidence(engineHeight),
    log,
  });
  const pruning = new PruningSchedule({
    keep: keptBlocks(config),
    snapshotEvery: chain.storeParams.snapshotEvery,
    backup: backupFolder(layout),
    settle: () => validators.settle(),
    prune: (keep) => connection.prune(keep),
    stopPruning: () => connection.stopPruning(),
    log,
  });
  // What one of them fails with while it stops keeps no other one running.
  const all = new AsyncDisposableStack();
  for (const watch of [light, upgrades, offences, pruning]) all.defer(async () => watch.stop());
  return {
    light,
    upgrades,
    offences,
    pruning,
    follow(height) {
      offences.follow();
      upgrades.follow(height);
      pruning.follow(height);
    },
    stop: () => all.disposeAsync(),
  };
}
