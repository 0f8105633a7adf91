import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { SteleError } from '@stele/protocol';
import type { Logger } from 'pino';
import { engineSettings } from '../chain/engine/engine-settings.ts';
import type { NodeConfig } from '../config/config.ts';
import { PROFILES } from '../config/profiles.ts';
import { markFounded } from '../data/founded.ts';
import { checkNotJoined } from '../data/joined.ts';
import { type DataLayout, dataLayout } from '../data/layout.ts';
import { checkFoundable } from '../data/remains.ts';
import { openEmbeddedChain } from '../founding/open-embedded-chain.ts';
import { openIdentity } from '../founding/open-identity.ts';
import { leaveLedger } from '../light/become-light.ts';
import { lightLayout } from '../light/layout.ts';
import { readLightMark } from '../light/light-mark.ts';
import { openLightChain } from '../light/open-light-chain.ts';
import { startChain } from '../open-chain-view.ts';
import type { DiskWatch } from '../operation/disk-watch.ts';
import { answerCounter, countBlock, type NodeMetrics } from '../operation/metrics.ts';
import { startError } from '../operation/start-error.ts';
import { startNotices } from '../operation/start-notices.ts';
import { configOfChain } from './chain-config.ts';
import type { OpenChain, OpenedChain } from './interface.ts';

/** What all chains of a node share. */
export interface ChainSurroundings {
  readonly config: NodeConfig;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Log of the node; each chain names itself in its lines. */
  readonly log: Logger;
  readonly disk: DiskWatch;
  readonly metrics: NodeMetrics;
}

/** Opens chains of the data folder; the default one is founded where nothing was yet. */
export function chainOpener(surroundings: ChainSurroundings): OpenChain {
  // The mark of foundings is one file of all chains.
  let marked: Promise<unknown> = Promise.resolve();
  const mark = (layout: DataLayout, chain: { readonly name: string; readonly fingerprint: string }) => {
    const done = marked.then(() => markFounded(layout, chain));
    marked = done.catch(() => undefined);
    return done;
  };
  return async (name) => {
    try {
      return await openInstalled(surroundings, name, mark);
    } catch (error) {
      throw startError(error, surroundings.config);
    }
  };
}

async function openInstalled(
  { config: common, environment, log: nodeLog, disk, metrics }: ChainSurroundings,
  name: string,
  mark: typeof markFounded,
): Promise<OpenedChain> {
  const config = configOfChain(common, name);
  const log = nodeLog.child({ chain: name });
  const layout = dataLayout(config.data, name);
  checkBeginning(layout, name, name === common.chain);
  const identity = await openIdentity(layout, PROFILES[config.suite].keys, environment);
  const { chain, isNew } = await openEmbeddedChain(config, layout, identity);
  const light = readLightMark(lightLayout(layout.chain).mark);
  if (light?.isLight) {
    await leaveLedger(layout.chain, log);
    const running = await openLightChain({ chain, config, identity, layout, log, mark: light });
    log.info({ height: running.light?.store.headers.height }, 'the chain is followed by its headers');
    return { chain, isNew, unlock: identity.unlock, notices: [{ kind: 'light', chain: name }], running };
  }
  await rm(lightLayout(layout.chain).headers, { recursive: true, force: true });
  const started = await startChain({
    chain,
    engine: await engineSettings({ chain, config, layout, identity, path: environment['PATH'] }),
    config,
    layout,
    identity,
    log,
    obstacle: () => disk.obstacle(),
    onBlock: (block) => countBlock(metrics, name, block),
    onAnswer: answerCounter(metrics, name),
  });
  // Where the keys lie on a disk that is only read, the chain runs as well without the mark.
  await mark(layout, chain).catch((error: unknown) => log.warn({ err: error }, 'the founding was not marked'));
  const { height } = started.view.headers.newest.header;
  log.info({ height, replayed: started.replayed }, 'the chain runs');
  const notices = startNotices({
    chain,
    // The environment says what the default chain is founded with.
    suite: name === common.chain ? config.suite : undefined,
    layout,
    hasOperatorKey: identity.operator !== undefined,
    isOutboxLost: started.isOutboxLost,
    standing: started.view.standing(),
    height,
  });
  return { chain, isNew, unlock: identity.unlock, notices, running: started };
}

/** The default chain may be founded now; any other was before. @throws SteleError DATA_LOST, DATA_OTHER_CHAIN, DATA_JOINED */
function checkBeginning(layout: DataLayout, chain: string, isDefault: boolean): void {
  checkFoundable(layout, chain);
  checkNotJoined(layout);
  const { genesis } = layout.chain;
  if (!isDefault && !existsSync(genesis)) throw new SteleError('DATA_LOST', { chain, what: `there is no ${genesis}` });
}
