import { existsSync } from 'node:fs';
import { isSteleError } from '@stele/protocol';
import { lockDirectory } from '@stele/store';
import type { NodeConfig } from '../config/config.ts';
import { dataLayout } from '../data/layout.ts';
import { checkFormat, checkGenesis, checkKeys, checkUnfounded, hasChain } from './check-data.ts';
import { checkLedger } from './check-ledger.ts';
import { checkCrypto, checkDisk, checkPort, checkVersion } from './check-machine.ts';
import { checkRunning } from './check-running.ts';
import { type DoctorFinding, failed, unwell, well } from './finding.ts';

/** How thoroughly to look. */
export interface DoctorOptions {
  /** Compare everything stored with everything it must agree with; takes as long as reading it all. */
  readonly deep?: boolean;
}

/**
 * Looks at everything that keeps a node from working and says what to do: versions, disk, keys, genesis, clock,
 * port, ledger. A running node is asked; the ledger of one that does not run is opened.
 */
export async function* runDoctor(
  config: NodeConfig,
  environment: Readonly<Record<string, string | undefined>>,
  { deep = false }: DoctorOptions = {},
): AsyncGenerator<DoctorFinding> {
  yield checkVersion();
  yield await checkCrypto();
  if (!existsSync(config.data)) {
    yield well('data', `${config.data} does not exist yet: "npm start" founds a chain there`);
    yield await checkPort(config);
    return;
  }
  yield await checkDisk(config);
  const layout = dataLayout(config.data, config.chain);
  if (!hasChain(layout)) {
    yield await checkUnfounded(layout, config.chain);
    yield await checkPort(config);
    return;
  }
  const format = await checkFormat(layout);
  yield format;
  if (!format.ok) return;
  yield await checkKeys(layout, environment);
  const { finding, chain } = await checkGenesis(layout);
  yield finding;
  if (chain) yield* withLock(config, () => checkLedger(layout, chain, deep), deep);
}

/** Looks at the ledger itself, or at the node that holds it. */
async function* withLock(
  config: NodeConfig,
  check: () => AsyncGenerator<DoctorFinding>,
  deep: boolean,
): AsyncGenerator<DoctorFinding> {
  let release: () => void;
  try {
    const lock = lockDirectory(config.data);
    release = () => lock.release();
  } catch (error) {
    if (!isSteleError(error, 'STORE_LOCKED')) yield failed('data', error);
    else {
      yield well('data', `${config.data} is in use by process ${error.detail.pid}`);
      yield* checkRunning(config);
      if (deep)
        yield unwell(
          'stored data',
          'not compared, because the node runs',
          'Stop the node and run "stele doctor --deep" again.',
        );
    }
    return;
  }
  try {
    yield await checkPort(config);
    yield* check();
  } finally {
    release();
  }
}
